import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { edge, type Edge } from './testing/edge.js';
import { Public } from './public.js';

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
