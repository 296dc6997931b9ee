import pg from 'pg';
import type { EmbeddedPostgres } from '#config/database/embedded.js';
import { migrate } from '#config/database/apply-migrations.js';
import { provision, roleUrl } from '#config/database/provisioning.js';
import type { SessionId } from '#libs/access/actor.js';
import { SessionTokens } from '#libs/http/authentication/session-tokens.js';
import { loadData } from '../data/data.js';
import type { Order } from './load.js';
import { assertSameAnswers, type Comparison, type Pace, Track } from '../measure.js';
import type { Operation } from './operations.js';
import type { Size } from '../data/population.js';
import { comparisonLine } from '../report.js';
import {
  MATRIX_KEYS,
  type Server,
  SESSION_KEY,
  startFloor,
  startLoad,
  startOurs,
  startUnchecked,
  stopAll,
} from './servers.js';

/** Each comparison by what is compared; with `session`, that of the API with itself unchecked. */
export type Found = { readonly operations: Map<Operation, Comparison>; readonly session: Comparison | null };

export type Wanted = {
  readonly operations: readonly Operation[];
  /** Whether the API is measured beside itself unchecked, too. */
  readonly session: boolean;
  readonly pace: Pace;
  readonly profile: string | null;
};

/** On a database of that size: ours and the floor, operation by operation. */
export async function measureAt(
  size: Size,
  postgres: EmbeddedPostgres,
  wanted: Wanted,
  progress: (text: string) => void,
): Promise<Found> {
  const { operations, session: isSessionWanted, pace, profile } = wanted;
  const { superuserUrl, password } = postgres;
  const name = `spico_${size.files}`;
  await provision(superuserUrl, name, { spico_owner: password, spico_app: password, spico_worker: password });
  await migrate(roleUrl(superuserUrl, name, 'spico_owner'), MATRIX_KEYS);
  progress(`loading ${size.files.toLocaleString('en')} files`);
  const sessions = await loadData(roleUrl(superuserUrl, name), size);
  const tokens = new SessionTokens({ sessionKeys: [SESSION_KEY], cursorKey: SESSION_KEY, idempotencyKey: SESSION_KEY });
  const members = sessions.map(({ fileId, sessionId }) => ({ fileId, token: tokens.issue(sessionId as SessionId) }));
  const url = roleUrl(superuserUrl, name, 'spico_app');
  const [ours, floor, load] = [await startOurs(url, profile), await startFloor(url), startLoad()];
  const [member] = members;
  if (member) await assertSameAnswers([ours, floor], member);
  load.send({ members } satisfies Order);
  const track = new Track(load);
  const compared = async (ours: Server, other: Server, operation: Operation) => {
    const comparison = await track.compare(ours, other, operation, pace);
    progress(comparisonLine(operation, size.files, comparison));
    return comparison;
  };
  const found = new Map<Operation, Comparison>();
  for (const operation of operations) found.set(operation, await compared(ours, floor, operation));
  // Both fresh: a server that has served for a minute is faster than one that has just begun.
  const session = isSessionWanted
    ? await compared(await startOurs(url, null), await startUnchecked(url), 'section.read')
    : null;
  const superuser = new pg.Client({ connectionString: roleUrl(superuserUrl, name) });
  await superuser.connect();
  await track.assertJournaled(superuser).finally(() => superuser.end());
  progress('every acknowledged operation is in the journal');
  await stopAll();
  return { operations: found, session };
}
