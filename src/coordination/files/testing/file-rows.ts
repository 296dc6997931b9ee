import type { Client } from 'pg';
import type { FileId, PersonId } from '#libs/access/facts.js';
import { newId } from '#libs/kernel/identifier.js';
import { INVITED_AT } from '../../circle/testing/memberships.builder.js';

/** An open file about Anne Durand, born in 1950, without more than its rows: for specs that are about something else. */
export async function aFileRow(superuser: Client): Promise<FileId> {
  const [person, file] = [newId<PersonId>(), newId<FileId>()];
  await superuser.query(
    `insert into coordination.person (id, version, status, birth_name, birth_first_name, birth_first_names, birth_date, birth_year, sex, birth_place,
       used_name, used_first_name, attributes, birth_name_key, birth_first_name_key, used_name_key, used_first_name_key, recorded_by, recorded_at)
     values ($1, 1, 'provisional', 'DURAND', 'ANNE', 'ANNE', '1950', 1950, 'F', '34172', 'DURAND', 'ANNE', '{}', 'DURAND', 'ANNE', 'DURAND', 'ANNE', $1, $2)`,
    [person, INVITED_AT],
  );
  await superuser.query(
    `insert into coordination.file (id, person_id, status, life, opened_at) values ($1, $2, 'open', '[]', $3)`,
    [file, person, INVITED_AT],
  );
  return file;
}
