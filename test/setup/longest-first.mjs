import TestSequencer from '@jest/test-sequencer';

/** Seconds to minutes each. A clean clone knows no durations, and Jest then begins with the largest files: these would come last, and run alone. */
const LONG = [
  'test/fuzz/',
  'test/fitness/routes/matrix-over-http',
  'test/journeys/first-administrators',
  'libs/journal/verification/tampered',
  'src/traceability/commands/',
];

/** Measures deadlines: last, when the other worker is done with the rest. */
const TIMED = 'test/faults/';

const rank = ({ path }) => {
  if (path.includes(TIMED)) return LONG.length + 1;
  const place = LONG.findIndex((part) => path.includes(part));
  return place < 0 ? LONG.length : place;
};

/** What takes long is begun first, and the short files fill the time beside it. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
