import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EmbeddedPostgres } from '#config/database/embedded.js';
import { migrate } from '#config/database/apply-migrations.js';
import { provision, roleUrl } from '#config/database/provisioning.js';
import type { SessionId } from '#libs/access/actor.js';
import { SessionTokens } from '#libs/http/authentication/session-tokens.js';
import { loadData } from '../data/data.js';
import { appendRatios } from './journal-append.js';
import { sealingCosts } from './journal-sealing.js';
import { verification } from './journal-verify.js';
import { median } from '../measure.js';
import { SMALL } from '../data/population.js';
import type { Figure } from '../report.js';
import { MATRIX_KEYS, SESSION_KEY, startLoad, startOurs, startSealing, stopAll } from '../api/servers.js';

export type JournalPace = { readonly pairs: number; readonly milliseconds: number; readonly entries: number };

const figure = (name: string, value: number, target: number, higherIsBetter: boolean): Figure => ({
  name,
  value: Math.round(value * 1_000) / 1_000,
  unit: 'ratio',
  target,
  higherIsBetter,
});

/** What the journal costs: appending beside a bare group commit, verifying beside a bare COPY, and sealing beside reads that are not sealed. */
export async function journalFigures(
  postgres: EmbeddedPostgres,
  pace: JournalPace,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const { pairs, milliseconds, entries } = pace;
  const told = (name: string, values: readonly number[], more = '') =>
    progress(`${name.padEnd(22)} ${values.map((value) => value.toFixed(2)).join(' ')} ${more}`);

  const alone = await database(postgres, 'spico_journal');
  const append = await appendRatios(roleUrl(alone, 'spico_journal', 'spico_app'), pairs, milliseconds);
  told('journal.append', append);

  const large = await database(postgres, 'spico_journal_large');
  const verified = await verification(large, entries, Math.min(pairs, 5));
  told(
    'journal.verify',
    verified.ratios,
    `${Math.round(verified.perSecond)} entries/s, ${Math.round(verified.megabytes)} MB of ${entries} entries`,
  );

  return [
    figure('journal.append', median(append), 0.6, true),
    figure('journal.verify', median(verified.ratios), 0.5, true),
    figure('journal.verify.memory', verified.memoryGrowth, 1.25, false),
    ...(await sealingFigures(postgres, pace, progress)),
  ];
}

/** The last of them alone. Twice the pairs: what is looked for is less than what the machine varies. */
export async function sealingFigures(
  postgres: EmbeddedPostgres,
  { pairs, milliseconds }: JournalPace,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const costs = await sealing(postgres, 2 * pairs, milliseconds);
  progress(`journal.sealing-cost   ${costs.map((cost) => cost.toFixed(2)).join(' ')}`);
  return [figure('journal.sealing-cost', median(costs), 0.05, false)];
}

async function sealing(postgres: EmbeddedPostgres, pairs: number, milliseconds: number): Promise<number[]> {
  const superuser = await database(postgres, 'spico_sealing');
  const sessions = await loadData(superuser, SMALL);
  const tokens = new SessionTokens({ sessionKeys: [SESSION_KEY], cursorKey: SESSION_KEY, idempotencyKey: SESSION_KEY });
  const members = sessions.map(({ fileId, sessionId }) => ({ fileId, token: tokens.issue(sessionId as SessionId) }));
  const server = await startOurs(roleUrl(superuser, 'spico_sealing', 'spico_app'), null);
  const witness = pathToFileURL(join(postgres.folder, '..', 'heads.jsonl')).href;
  const process = startSealing(roleUrl(superuser, 'spico_sealing', 'spico_worker'), witness);
  const costs = await sealingCosts({ server, load: startLoad(), sealing: process, members }, pairs, milliseconds);
  await stopAll();
  return costs;
}

/** Empty and migrated. @returns its address, as superuser */
async function database({ superuserUrl, password }: EmbeddedPostgres, name: string): Promise<string> {
  await provision(superuserUrl, name, { spico_owner: password, spico_app: password, spico_worker: password });
  await migrate(roleUrl(superuserUrl, name, 'spico_owner'), MATRIX_KEYS);
  return roleUrl(superuserUrl, name);
}
