import { type Server, STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { newId } from '#libs/kernel/identifier.js';
import type { Id } from '#libs/kernel/identifier.js';
import { PROBLEM_TYPE, SECURITY_HEADERS } from '../headers.js';
import { HttpProblem, type ProblemWriter } from './problem.js';

/** What Node's parser could not make a request of: there is no header to ask the language from, and no route to log. */
const problemOf = (code: string | undefined): HttpProblem => {
  if (code === 'HPE_HEADER_OVERFLOW') return new HttpProblem(431, 'headers-too-large');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new HttpProblem(408, 'request-timeout');
  return new HttpProblem(400, 'request-malformed');
};

const answer = (writer: ProblemWriter, problem: HttpProblem) => {
  const requestId = newId<Id<'Request'>>();
  const body = JSON.stringify(writer.write(problem, requestId, 'fr'));
  const headers = {
    ...SECURITY_HEADERS,
    ...problem.more.headers,
    'x-request-id': requestId,
    'content-type': PROBLEM_TYPE,
    'content-language': 'fr',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  return { status: problem.status, headers, body };
};

const writeTo = (socket: Duplex, writer: ProblemWriter, problem: HttpProblem): void => {
  if (!socket.writable) return void socket.destroy();
  const { status, headers, body } = answer(writer, problem);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
};

/** Fastify's `clientErrorHandler`: garbage on the socket gets its 4xx, and the connection is closed. */
export const answerMalformedBytes =
  (writer: ProblemWriter) =>
  (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    writeTo(socket, writer, problemOf(error.code));
  };

/** What Node would otherwise answer on its own, without a body: `CONNECT`, and an `Expect` that is not `100-continue`. */
export function answerUnsupportedRequests(server: Server, writer: ProblemWriter): void {
  server.on('connect', (_, socket) => {
    writeTo(socket, writer, new HttpProblem(405, 'method-not-allowed', { headers: { allow: 'GET' } }));
  });
  server.on('checkExpectation', (_: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = answer(writer, new HttpProblem(417, 'expectation-failed'));
    response.writeHead(status, headers).end(body);
  });
}
