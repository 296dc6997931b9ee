import { Controller, Get } from '@nestjs/common';
import { Public } from './authentication/public.js';
import { type Edge, edge } from './testing/edge.js';

const TOLD = '2026-11-23T09:00:00+00:00';

@Controller('v1')
class Notes {
  @Public()
  @Get('notes')
  list() {
    const items = ['', '.1', '.12', '.123', '.123456'].flatMap((fraction) => [
      { at: `2026-11-23T09:00:00${fraction}+00:00`, suspensionEndsAt: null },
      { writtenAt: `2026-11-23T09:00:00${fraction}Z`, suspensionEndsAt: new Date('2026-11-24T23:00:00Z') },
    ]);
    return { items, asOf: TOLD, text: TOLD, lines: [TOLD, `"at":"${TOLD}"`] };
  }
}

describe('An answer', () => {
  let server: Edge;
  beforeAll(async () => (server = await edge([Notes])));
  afterAll(() => server.close());

  it('writes each instant to the millisecond, in UTC, however it is kept, and what somebody wrote as it was written', async () => {
    const { body } = (await server.http.get('/v1/notes')) as { body: ReturnType<Notes['list']> };
    const fractions = ['.000', '.100', '.120', '.123', '.123'];
    expect(body.items).toEqual(
      fractions.flatMap((fraction) => [
        { at: `2026-11-23T09:00:00${fraction}Z`, suspensionEndsAt: null },
        { writtenAt: `2026-11-23T09:00:00${fraction}Z`, suspensionEndsAt: '2026-11-24T23:00:00.000Z' },
      ]),
    );
    expect(body).toMatchObject({ asOf: '2026-11-23T09:00:00.000Z', text: TOLD, lines: [TOLD, `"at":"${TOLD}"`] });
  });
});
