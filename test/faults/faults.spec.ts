import { FAULTS } from './all.js';
import type { Place } from './kit/fault.js';
import { Instance } from './kit/instance.js';
import { Program } from './kit/program.js';

/** The short forms, one after another on one PostgreSQL; the full ones, and the bad builds that must fail each, are `npm run faults`. */
let instance: Instance;
beforeAll(async () => {
  instance = await Instance.create();
}, 60_000);
afterAll(async () => {
  Program.killAll();
  await instance.stop();
});

describe('What was acknowledged is there and traced, and who may not is refused, when', () => {
  it.each(FAULTS.map((fault) => [fault.name, fault] as const))(
    '%s',
    async (_, fault) => {
      const place: Place = { instance, scale: 'short', say: () => undefined };
      const outcome = await fault.run(place);
      expect(outcome).toEqual({ ...outcome, right: true });
    },
    120_000,
  );
});
