import fc from 'fast-check';
import { type Count, MEMORY_MS, oneMore, PATIENCE, type Patience } from './attempts.js';

const START = new Date('2026-11-23T09:00:00Z');
const NONE: Count = { count: 0, lastAt: START, openAt: START };

/** The pauses in seconds after each of so many attempts, each made as soon as it may. */
function pauses(patience: Patience, attempts: number): number[] {
  let count = NONE;
  return Array.from({ length: attempts }, () => {
    const at = count.openAt;
    count = oneMore(count, patience, at);
    return (count.openAt.getTime() - at.getTime()) / 1000;
  });
}

describe('Attempts to sign in', () => {
  it('on one e-mail from one address are stopped soon, and for longer each time', () => {
    expect(pauses(PATIENCE.emailFromAddress, 12)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('by a stranger lock a professional out for no more than a minute', () => {
    expect(Math.max(...pauses(PATIENCE.email, 1_000))).toBe(60);
    expect(Math.max(...pauses(PATIENCE.address, 1_000))).toBe(60);
  });

  it('guess at most 120 passwords an hour on one e-mail, from however many addresses', () => {
    const spent = pauses(PATIENCE.email, 120).reduce((sum, pause) => sum + pause, 0);
    expect(spent).toBeGreaterThan(3_600);
  });

  it('guess at most these many passwords in the first hour, and in each one after it', () => {
    const within = (patience: Patience, hours: number) => {
      let [spent, count] = [0, 0];
      for (const pause of pauses(patience, 500)) {
        if (spent > hours * 3_600) break;
        count += 1;
        spent += pause;
      }
      return count;
    };
    const both = (patience: Patience) => [within(patience, 1), within(patience, 2) - within(patience, 1)];
    expect([both(PATIENCE.email), both(PATIENCE.owner)]).toEqual([
      [82, 60],
      [12, 4],
    ]);
  });

  it('are forgotten when none came for an hour', () => {
    const worn = { count: 40, lastAt: START, openAt: START };
    const later = new Date(START.getTime() + MEMORY_MS + 1);
    expect(oneMore(worn, PATIENCE.emailFromAddress, later)).toEqual({ count: 1, lastAt: later, openAt: later });
  });

  it('never wait less after more attempts', () => {
    const patience = fc.record({
      free: fc.integer({ min: 1, max: 50 }),
      pauseMs: fc.integer({ min: 1, max: 60_000 }),
      longestMs: fc.integer({ min: 60_000, max: 3_000_000 }),
    });
    fc.assert(
      fc.property(patience, fc.integer({ min: 2, max: 2_000 }), (sketch, attempts) => {
        const waited = pauses(sketch, attempts);
        expect(waited).toEqual(waited.toSorted((a, b) => a - b));
      }),
    );
  });
});
