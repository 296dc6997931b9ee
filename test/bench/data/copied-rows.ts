import { account, session, situation } from './account-rows.js';
import { activity, decision, file, inForce, memberships, news, person } from './file-rows.js';
import type { File, Professional, Size } from './population.js';
import type { Row } from './rows.js';

/** Rows of one table, all with the same columns. */
export type Rows = { readonly table: string; readonly rows: () => Iterable<Row> };

/** All tables that the operations of the bench read, in an order that would satisfy the foreign keys. */
export function populated(size: Size, professionals: readonly Professional[], files: readonly File[]): Rows[] {
  return [
    { table: 'accounts.account', rows: () => mapped(professionals, account) },
    {
      table: 'accounts.structure',
      rows: () => mapped(structuresOf(professionals), (id) => ({ id, name: `CABINET ${id}` })),
    },
    { table: 'accounts.situation', rows: () => mapped(professionals, situation) },
    { table: 'accounts.session', rows: () => mapped(professionals, session) },
    { table: 'coordination.person', rows: () => mapped(files, person) },
    { table: 'coordination.file', rows: () => mapped(files, file) },
    { table: 'coordination.activity', rows: () => mapped(files, activity) },
    { table: 'coordination.membership', rows: () => each(files, memberships) },
    { table: 'consent.in_force', rows: () => mapped(files, inForce) },
    { table: 'consent.decision', rows: () => mapped(files, decision) },
    { table: 'coordination.item', rows: () => each(files, (file) => news(file, size.newsPerFile)) },
  ];
}

function* mapped<One>(all: Iterable<One>, row: (one: One, nth: number) => Row): Generator<Row> {
  let nth = 0;
  for (const one of all) yield row(one, nth++);
}

function* each<One>(all: Iterable<One>, rows: (one: One) => readonly Row[]): Generator<Row> {
  for (const one of all) yield* rows(one);
}

const structuresOf = (professionals: readonly Professional[]) => new Set(professionals.map((one) => one.structureId));
