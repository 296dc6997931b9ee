import type { AddressInfo } from 'node:net';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { faultOf } from './checker.js';
import { operations } from './document.js';
import { Sender } from './sender.js';

const PROBLEM = 'application/problem+json; charset=utf-8';
const problem = (status: number, detail = '') =>
  JSON.stringify({ type: 'urn:spico:problem:x', title: '', instance: 'urn:x', status, code: 'json-malformed', detail });
const answer = (response: ServerResponse, status: number, type: string, body: string) =>
  response.writeHead(status, { 'content-type': type, 'x-request-id': '' }).end(body);

let next: (response: ServerResponse) => void;
let server: Server;
let sender: Sender;
beforeAll(async () => {
  server = createServer((_, response) => next(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  sender = new Sender((server.address() as AddressInfo).port);
});
afterAll(async () => {
  sender.close();
  await new Promise((resolve) => server.close(resolve));
});

async function faultOfMe(method: string, sentBody?: string): Promise<string | null> {
  const operation = operations.find(({ operationId }) => operationId === 'meSession');
  if (!operation) throw new Error('The document has lost an operation');
  const sent = { operation, method, path: '/v1/me', headers: {}, body: sentBody ? Buffer.from(sentBody) : undefined };
  return faultOf(sent, await sender.send(sent));
}

describe('A server that answers badly is found out, when it', () => {
  it.each([
    ['fails', 500, PROBLEM, problem(500), 'a failure'],
    ['shows a stack', 400, PROBLEM, problem(400, 'Oops\n    at save (/srv/app/file.js:3:14)'), 'tells of the inside'],
    ['shows its SQL', 400, PROBLEM, problem(400, 'insert into journal.entry values'), 'tells of the inside'],
    ['shows a constraint', 409, PROBLEM, problem(409, 'violates unique constraint "a"'), 'tells of the inside'],
    ['refuses in plain text', 400, 'text/plain', 'No', 'not a problem document'],
    ['refuses without a code', 400, PROBLEM, '{"status":400}', 'without a code'],
    ['answers with another shape', 200, 'application/json', '{"accountId":1}', 'not of its schema'],
    ['answers with a status of its own', 206, 'application/json', '{}', 'says nothing of 206'],
    ['answers in another format', 200, 'text/html', '{}', 'not application/json'],
  ])('%s', async (_, status, type, body, fault) => {
    next = (response) => void answer(response, status, type, body);
    expect(await faultOfMe('GET')).toContain(fault);
  });

  it.each([
    ['without the number of the request', {}, 'without the header X-Request-Id'],
    ['with a version of which the document says nothing', { 'x-request-id': '', etag: '"1"' }, 'an ETag'],
  ])('answers %s', async (_, headers, fault) => {
    next = (response) => void response.writeHead(204, headers).end();
    expect(await faultOfMe('PATCH')).toContain(fault);
  });

  it('refuses by a code that the document does not list', async () => {
    next = (response) => void answer(response, 409, PROBLEM, problem(409).replace('json-malformed', 'anything'));
    expect(await faultOfMe('GET')).toContain('a problem not of its schema');
    next = (response) => void answer(response, 409, PROBLEM, problem(409));
    expect(await faultOfMe('GET')).toBeNull();
  });

  it.each(['/sent/1', '/note', '?limit', 'phone'])('points at %s, where nothing can be mended', async (pointer) => {
    const found = (at: string) => {
      const refused = {
        ...(JSON.parse(problem(400)) as object),
        errors: [{ pointer: at, code: 'json-malformed', detail: '' }],
      };
      next = (response) => void answer(response, 400, PROBLEM, JSON.stringify(refused));
      return faultOfMe('PATCH', '{"sent":[1]}');
    };
    expect(await found(pointer)).toContain(`points at ${pointer}`);
    expect([await found('/sent/0'), await found('/phone'), await found('')]).toEqual([null, null, null]);
  });

  it('does what the document does not know', async () => {
    next = (response) => void answer(response, 200, 'application/json', '{}');
    expect(await faultOfMe('PATCH')).toContain('says nothing of 200 to PATCH');
  });
});
