/** The floor that our server is measured against: bare node:http and pg, the same work on the same tables under the same role. */
import { createHmac, createSecretKey, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { v7 } from 'uuid';
import { STATEMENTS } from './floor-statements.js';

const key = (name: string) => createSecretKey(Buffer.from(process.env[name] ?? '', 'base64'));
const [SESSION, JOURNAL, IDEMPOTENCY] = [key('SESSION_KEY'), key('JOURNAL_KEY'), key('IDEMPOTENCY_KEY')];

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8, application_name: 'floor' });

/** Professions by the cells and acts that the matrix gives them: all that the data holds. */
const MATRIX = { identity: ['10', '60'], files: ['10', '60'], news: ['10', '60'], open: ['10', '60'] };

class Refused extends Error {
  constructor(readonly status: number) {
    super(`${status}`);
  }
}

function sessionOf({ headers }: IncomingMessage): string {
  const token = headers.authorization ?? '';
  const [, id = '', mac = ''] = /^Bearer ([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? [];
  const made = createHmac('sha256', SESSION).update(`session\n${id}`).digest();
  const given = Buffer.from(mac, 'base64url');
  if (given.length !== made.length || !timingSafeEqual(given, made)) throw new Refused(401);
  return id;
}

type Work = {
  readonly statement: (typeof STATEMENTS)[keyof typeof STATEMENTS];
  readonly allowed: readonly string[];
  readonly action: string;
  readonly section: string;
  readonly fileId: string | null;
};

async function rows<Row extends object>(request: IncomingMessage, work: Work, own: readonly unknown[] = []) {
  const { statement, allowed, action, section, fileId } = work;
  const [session, at, requestId] = [sessionOf(request), new Date(), v7()];
  const client = request.headers['user-agent'];
  const covered = [
    1,
    at,
    'done',
    action,
    section,
    session,
    client,
    requestId,
    fileId,
    ['member', 'cell-grants'],
    'care',
  ];
  const mac = createHmac('sha256', JOURNAL).update(JSON.stringify(covered)).digest();
  const values = [session, at, allowed, fileId, client, requestId, action, section, mac, ...own];
  const { rows } = await pool.query<Row>({ ...statement, values });
  return rows;
}

/** What the idempotency row holds. */
function repeatable({ headers, method, url }: IncomingMessage, route: string, body: string): unknown[] {
  const sent = `${method}\n${url}\n${body}`;
  const fingerprint = createHmac('sha256', IDEMPOTENCY).update(sent).digest();
  return [headers['idempotency-key'] ?? randomUUID(), route, fingerprint];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function read(request: IncomingMessage, fileId: string): Promise<object> {
  const work = {
    statement: STATEMENTS.read,
    allowed: MATRIX.identity,
    action: 'identity.read',
    section: 'identity.traits',
    fileId,
  };
  const [row] = await rows(request, work);
  if (!row) throw new Refused(403);
  return row;
}

type Line = Readonly<Record<string, unknown>> & { readonly id: string };

async function list(request: IncomingMessage): Promise<object> {
  const work = {
    statement: STATEMENTS.list,
    allowed: MATRIX.files,
    action: 'file.list',
    section: 'files',
    fileId: null,
  };
  const lines = await rows<Line>(request, work);
  const items = lines.slice(0, 25).map((line) => ({
    id: line.id,
    status: line.status,
    sharing: line.consent,
    membership: {
      id: line.membership_id,
      status: line.membership_status,
      ring: line.ring,
      duties: line.duties,
      endsOn: line.ends_at,
    },
    person: {
      usedName: line.used_name,
      usedFirstName: line.used_first_name,
      birthYear: line.birth_year,
      birthName: line.birth_name,
      birthDate: line.birth_date,
      sex: line.sex,
      birthOrder: line.birth_order,
      deceasedOn: line.deceased_on,
    },
    lastActivityAt: line.last_activity_at,
  }));
  const last = items.at(-1)?.id ?? '';
  const next = lines.length > 25 ? Buffer.from(last).toString('base64url') : null;
  return { items, next, asOf: lines[0]?.as_of ?? null };
}

async function addNews(request: IncomingMessage, fileId: string): Promise<object> {
  const sent = await bodyOf(request);
  const { kind, text } = JSON.parse(sent) as { kind: string; text: string };
  const work = { statement: STATEMENTS.addNews, allowed: MATRIX.news, action: 'news.add', section: 'news', fileId };
  const key = repeatable(request, 'POST /v1/files/:fileId/sections/news', sent);
  const [row] = await rows(request, work, [...key, v7(), kind, text]);
  if (!row) throw new Refused(403);
  return row;
}

async function openFile(request: IncomingMessage): Promise<object> {
  const sent = await bodyOf(request);
  const { identity, consent, reason, careDeclaration } = JSON.parse(sent);
  const work = {
    statement: STATEMENTS.openFile,
    allowed: MATRIX.open,
    action: 'file.open',
    section: 'file',
    fileId: v7(),
  };
  const { birthName, birthFirstName, birthDate, sex, birthPlace } = identity;
  const person = [v7(), birthName, birthFirstName, birthDate, sex, Number(birthDate.slice(0, 4)), birthPlace];
  const life = JSON.stringify([{ event: 'opened', why: reason, at: new Date() }]);
  const decided = [life, JSON.stringify({ decision: consent }), v7(), careDeclaration, v7()];
  const [row] = await rows(request, work, [...repeatable(request, 'POST /v1/files', sent), ...person, ...decided]);
  if (!row) throw new Refused(403);
  return row;
}

function answerTo(request: IncomingMessage): Promise<object> {
  const [path = '', fileId = ''] = /^\/v1\/files(?:\/([0-9a-f-]{36})\/sections\/\w+)?$/.exec(request.url ?? '') ?? [];
  if (request.method === 'GET') return fileId ? read(request, fileId) : list(request);
  if (!path) throw new Refused(404);
  return fileId ? addNews(request, fileId) : openFile(request);
}

const server = createServer((request, response) => {
  void (async () => {
    try {
      const body = JSON.stringify(await answerTo(request));
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      response.writeHead(request.method === 'POST' ? 201 : 200, headers).end(body);
    } catch (error) {
      if (!(error instanceof Refused)) process.stderr.write(`${(error as Error).message}\n`);
      response.writeHead(error instanceof Refused ? error.status : 500, { 'content-length': 0 }).end();
    }
  })();
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
