import fc from 'fast-check';
import { histories, playground } from '../testing/histories.js';
import type { SealedJournal } from '../testing/sealed-journal.js';

let ground: Awaited<ReturnType<typeof playground>>;
let journal: SealedJournal;

beforeAll(async () => {
  ground = await playground();
  ({ journal } = ground);
});
afterAll(() => ground.close());

describe('A history that nobody touched', () => {
  it('is never accused, whenever one looks', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        for (const length of [Math.floor(history.length / 2), history.length]) {
          await ground.play(history.slice(0, length));
          expect((await journal.verify()).findings).toEqual([]);
          await journal.seal();
          const { findings, unsealed } = await journal.verify({ witnessed: await journal.head() });
          expect({ findings, unsealed }).toEqual({ findings: [], unsealed: 0 });
        }
      }),
      { numRuns: 15 },
    );
  });
});
