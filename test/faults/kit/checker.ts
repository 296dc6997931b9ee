import type { Acknowledged } from './load.js';
import type { FaultsDatabase } from './instance.js';

/** What was promised and is not there, or is there and was not told. All zero when nothing is wrong. */
export type Losses = {
  readonly lostWrites: number;
  readonly withoutEntry: number;
  readonly entriesTwice: number;
  readonly orphans: number;
};

/** Of the acknowledged requests $1: those whose number of entries is not one. */
const ENTRIES = `
  select count(*) filter (where entries = 0)::int as none, count(*) filter (where entries > 1)::int as twice
  from (select a.id, count(e.id) as entries from unnest($1::text[]) a(id) left join journal.entry e on e.request_id = a.id group by a.id) counted`;

const MISSING = {
  'news.add': `select count(*)::int as missing from unnest($1::uuid[]) a(id) where not exists (select from coordination.item i where i.id = a.id)`,
  'file.open': `select count(*)::int as missing from unnest($1::uuid[]) a(id) where not exists (
    select from coordination.file f join coordination.membership m on m.file_id = f.id join consent.in_force c on c.file_id = f.id where f.id = a.id)`,
} as const;

/** Acts without an entry, and entries of acts that did not happen, among all that happened since the data was loaded. */
const ORPHANS = `
  with added as (select id::text as item from coordination.item where written_at > $1),
  opened as (select id from coordination.file where opened_at > $1),
  entry as (select item, files, action from journal.entry where outcome = 'done')
  select (
    (select count(*) from added where not exists (select from entry e where e.item = added.item and e.action = 'news.add'))
    + (select count(*) from entry e where e.action = 'news.add' and not exists (select from added where added.item = e.item))
    + (select count(*) from opened where not exists (select from entry e where e.action = 'file.open' and opened.id = any(e.files)))
    + (select count(*) from entry e where e.action = 'file.open' and not exists (select from opened where opened.id = any(e.files)))
  )::int as orphans`;

/** Compares what was acknowledged since `since` with what the database and its journal hold. */
export async function lossesOf(
  database: FaultsDatabase,
  acknowledged: readonly Acknowledged[],
  since: Date,
): Promise<Losses> {
  const requestIds = acknowledged.map(({ answer }) => answer.requestId);
  const [entries] = await database.sql<{ none: number; twice: number }>(ENTRIES, [requestIds]);
  let lostWrites = 0;
  for (const operation of ['news.add', 'file.open'] as const) {
    const ids = acknowledged
      .filter((done) => done.operation === operation)
      .map(({ answer }) => (JSON.parse(answer.text) as { id: string }).id);
    const [row] = await database.sql<{ missing: number }>(MISSING[operation], [ids]);
    lostWrites += row?.missing ?? 0;
  }
  const [row] = await database.sql<{ orphans: number }>(ORPHANS, [since]);
  return {
    lostWrites,
    withoutEntry: entries?.none ?? 0,
    entriesTwice: entries?.twice ?? 0,
    orphans: row?.orphans ?? 0,
  };
}

export const isNothing = ({ lostWrites, withoutEntry, entriesTwice, orphans }: Losses): boolean =>
  lostWrites + withoutEntry + entriesTwice + orphans === 0;

export const told = ({ lostWrites, withoutEntry, entriesTwice, orphans }: Losses): string =>
  `${lostWrites} lost, ${withoutEntry} without entry, ${entriesTwice} with two, ${orphans} orphans`;
