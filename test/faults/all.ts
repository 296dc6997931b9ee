import { hasClientPrograms } from './kit/client-programs.js';
import type { Fault } from './kit/fault.js';
import { dump } from './kit/dump.js';
import { postgresStopped, poolExhausted } from './exhaustion.js';
import { oneRequest } from './frozen.js';
import { journalComplete, noJournalNoData } from './journal-complete.js';
import { leaks } from './leaks.js';
import { longList } from './long-list.js';
import { lostUpdates } from './lost-updates.js';
import { overload } from './overload.js';
import { connectionsEnded, postgresKilled } from './postgres-killed.js';
import { restore } from './restore.js';
import { sealersKilled } from './sealers-killed.js';
import { sentTwice } from './sent-twice.js';
import { serverKilled } from './server-killed.js';
import { withdrawals } from './withdrawals.js';
import { wrongClock } from './wrong-clock.js';

/** In the order of docs/security.md. */
export const FAULTS: readonly Fault[] = [
  serverKilled,
  postgresKilled,
  connectionsEnded,
  sealersKilled,
  journalComplete,
  noJournalNoData,
  lostUpdates,
  withdrawals,
  sentTwice,
  postgresStopped,
  poolExhausted,
  overload,
  longList,
  oneRequest,
  wrongClock,
  leaks,
  restore,
  ...(hasClientPrograms() ? [dump] : []),
];

/** What other programs show. */
export const ELSEWHERE: Readonly<Record<number, string>> = {
  3: 'the authorisation matrix over HTTP: npm run jest -- test/http test/fitness',
  4: 'fuzzing from the API document: npm run fuzz -- --requests 50000',
  5: 'tampering with the journal: npm run jest -- libs/journal/verification',
  ...(!hasClientPrograms() && {
    12: 'a dump into another cluster: NOT TRIED, there is no pg_dump of PostgreSQL 18 on the PATH',
  }),
  10: 'hostile partners: no connector to a partner is built yet',
};
