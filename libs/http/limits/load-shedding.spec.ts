import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { edge, type Edge } from '../testing/edge.js';
import { sendRaw } from '../testing/socket.js';
import { Public } from '../authentication/public.js';

let release: () => void;
let entered: () => void;
let working: Promise<void>;

@Public({ limited: false })
@Controller('v1/work')
class Work {
  @Get()
  async slow() {
    entered();
    await working;
    return { done: true };
  }

  @Post()
  @HttpCode(204)
  quick() {}
}

@Public({ limited: false })
@Controller('health')
class Health {
  @Get('live')
  live() {
    return { status: 'live' };
  }
}

let server: Edge;
beforeAll(async () => {
  server = await edge([Work, Health], { mostAtOnce: 2 });
});
afterAll(() => server.close());

/** So many requests that do not end until `release` is called. */
async function inside(count: number): Promise<Promise<unknown>[]> {
  working = new Promise((resolve) => (release = resolve));
  const arrived = new Promise<void>((resolve) => {
    let missing = count;
    entered = () => {
      if (--missing === 0) resolve();
    };
  });
  const requests = Array.from({ length: count }, () => server.http.get('/v1/work').expect(200).then());
  await arrived;
  return requests;
}

describe('A process that has as many requests under way as it can serve in time', () => {
  it('tells the next one at once to come again', async () => {
    const requests = await inside(2);
    const { body, headers } = await server.http.post('/v1/work').expect(503);
    expect(body).toMatchObject({ code: 'unavailable' });
    expect(headers['retry-after']).toBe('2');
    release();
    await Promise.all(requests);
  });

  it.each([
    ['is escaped', '/%761/work'],
    ['is escaped to the last letter', '/%76%31/%77%6f%72%6b'],
    ['names the host too', 'http://spico.example/v1/work'],
    ['has parameters', '/v1/work?explain=1'],
  ])('counts a request whose address %s', async (_, path) => {
    const requests = await inside(2);
    const answer = await sendRaw(server.port, `POST ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);
    release();
    await Promise.all(requests);
    expect(answer).toContain('HTTP/1.1 503 ');
  });

  it('still says that it lives', async () => {
    const requests = await inside(2);
    await server.http.get('/health/live').expect(200);
    release();
    await Promise.all(requests);
  });

  it('serves again when one is through, also one whose client went away', async () => {
    const [first] = await inside(1);
    const gone = new AbortController();
    const left = fetch(`http://127.0.0.1:${server.port}/v1/work`, { signal: gone.signal }).catch(() => 'left');
    entered = () => gone.abort();
    expect(await left).toBe('left');
    await server.http.post('/v1/work').expect(204);
    release();
    await first;
    await server.http.post('/v1/work').expect(204);
  });
});

describe('Requests for what is not there', () => {
  let watched: Edge;
  beforeEach(async () => {
    watched = await edge([Work, Health], { unroutedPerMinute: 3 });
  });
  afterEach(() => watched.close());

  it.each(['/v1/nothing', '//v1/work', '/V1/WORK', '/v1/work/', '/v1/%2e%2e/work', '/nothing'])(
    'are counted by who asks: %s',
    async (path) => {
      const refused: boolean[] = [];
      for (let i = 0; i < 5; i += 1) refused.push((await watched.http.get(path)).status === 429);
      expect(refused).toEqual([false, false, false, true, true]);
      await watched.http.post('/v1/work').expect(204);
    },
  );

  it('are answered before their body is read', async () => {
    const head =
      'POST /v1/nothing HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 900000\r\nconnection: close\r\n\r\n';
    expect(await sendRaw(watched.port, head)).toContain('HTTP/1.1 404 ');
  });
});
