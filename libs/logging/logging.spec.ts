import { Writable } from 'node:stream';
import { Controller, Get, Param } from '@nestjs/common';
import { DatabaseError } from 'pg';
import { pino, type LoggerOptions } from 'pino';
import { Public } from '#libs/http/authentication/public.js';
import { edge } from '#libs/http/testing/edge.js';
import { loggerParams } from './logging.js';

const CANARY = 'CANARI';

const databaseError = () =>
  Object.assign(new DatabaseError(`invalid input syntax for type uuid: "${CANARY}"`, 1, 'error'), {
    code: '22P02',
    detail: `Key (name)=(${CANARY}) already exists.`,
    where: `unnamed portal parameter $1 = '${CANARY}'`,
    query: `select '${CANARY}'`,
    parameters: [CANARY],
  });

describe('A line of the log', () => {
  const lines: string[] = [];
  const stream = new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) });
  const log = pino(loggerParams('info').pinoHttp as LoggerOptions, stream);
  beforeEach(() => void lines.splice(0));

  it('tells an error of the database by its code and its place', () => {
    log.error(databaseError());
    log.error({ err: databaseError() }, 'failed');
    log.error({ error: databaseError() }, 'failed');
    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toContain(CANARY);
    expect(lines.every((line) => line.includes('22P02') && line.includes('logging.spec'))).toBe(true);
  });

  it('holds no headers, bodies or secrets, should anyone hand them over', () => {
    log.info({ headers: { x: CANARY }, body: CANARY, user: { password: CANARY, authorization: CANARY } }, 'odd');
    expect(lines.join('')).not.toContain(CANARY);
  });
});

@Public()
@Controller('v1/things')
class Things {
  @Get(':id')
  one(@Param('id') id: string) {
    if (id === 'broken') throw databaseError();
    return {};
  }
}

describe('The line of a request', () => {
  it('has its id, method, pattern, status and duration, and nothing that the client wrote', async () => {
    const logged: unknown[] = [];
    const keep = (line: unknown) => void logged.push(line);
    const server = await edge([Things], {
      log: keep,
      prepare: (app) => app.useLogger({ log: keep, error: keep, warn: keep }),
    });
    logged.splice(0);
    const answer = await server.http.get(`/v1/things/${CANARY}`).set('user-agent', CANARY);
    await server.http.get(`/v1/things/broken?x=${CANARY}`);
    await server.http.get('/v1/things/broken');
    await server.http.get(`/${CANARY}?${CANARY}`);
    await server.close();
    const id = answer.headers['x-request-id'];
    expect(logged[0]).toEqual({ id, method: 'GET', route: '/v1/things/:id', status: 200, ms: expect.any(Number) });
    expect(logged).toContainEqual(expect.objectContaining({ error: '22P02' }));
    expect(logged).toContainEqual(expect.objectContaining({ route: 'unknown', status: 404 }));
    expect(JSON.stringify(logged)).not.toContain(CANARY);
  });
});
