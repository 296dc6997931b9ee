import 'reflect-metadata';

const HOUR = 3_600_000;
let skew = Number(process.env.FAULTS_CLOCK_SKEW_MS ?? 0);

/** The clock of this process alone is wrong by so much; SIGWINCH sets it back by an hour. */
const RightDate = Date;
globalThis.Date = class extends RightDate {
  constructor(...given: [] | ConstructorParameters<typeof Date>) {
    if (given.length === 0) super(RightDate.now() + skew);
    else super(...given);
  }

  static override now(): number {
    return RightDate.now() + skew;
  }
} as DateConstructor;

process.on('SIGWINCH', () => (skew -= HOUR));

await import('../../../src/apps/api/main.js');
