import type { Client } from 'pg';

/** The columns that name the file, and the things in it, which every copy has its own of. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  'coordination.person': ['id'],
  'coordination.file': ['id', 'person_id'],
  'coordination.membership': ['id', 'file_id'],
  'coordination.structure_part': ['id', 'file_id'],
  'coordination.item': ['id', 'file_id', 'membership_id'],
  'consent.in_force': ['file_id'],
  'consent.decision': ['id', 'file_id', 'corrects'],
};
const PERSON = '(select person_id from coordination.file where id = $1)';

/** The id that something has in a copy: the first half of its own, and the number of the copy. */
export const idInCopy = (id: string, copy: number): string => id.slice(0, 24) + copy.toString(16).padStart(12, '0');

const idInSql = (column: string) => `overlay(t.${column}::text placing lpad(to_hex(n), 12, '0') from 25)`;

const copy = (table: string, columns: readonly string[]) => {
  const own = columns.map((column) => `'${column}', ${idInSql(column)}`).join(', ');
  const key = columns.includes('file_id') ? 'file_id = $1' : table.endsWith('person') ? `id = ${PERSON}` : 'id = $1';
  return `insert into ${table} select r.* from ${table} t cross join generate_series($2::integer, $3) n
    cross join lateral jsonb_populate_record(t, jsonb_build_object(${own})) r where t.${key}`;
};

/** Copies of a file, by their numbers, with its person, circle, consent and items: what is done to one changes no other. */
export async function copyFile(superuser: Client, fileId: string, first: number, last: number): Promise<void> {
  for (const [table, columns] of Object.entries(OWN))
    await superuser.query(copy(table, columns), [fileId, first, last]);
}
