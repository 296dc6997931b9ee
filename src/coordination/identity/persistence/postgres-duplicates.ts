import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { codesOf } from '#libs/kernel/places/commune.js';
import { fold, foldedKeySql } from '#libs/kernel/text/folding.js';
import { newId } from '#libs/kernel/identifier.js';
import {
  Duplicates,
  type Finding,
  type FirstNames,
  type FoundFile,
  mayBeNamed,
  MOST_PERSONS_A_DAY,
} from '../domain/duplicates.js';
import type { Person } from '../domain/person.js';

/** In a statement of its own: the search that follows must see what the one waited for has committed. In one order, so that none wait in a circle. */
const WAIT = `
select pg_advisory_xact_lock(lock) from (
  select distinct hashtextextended(name, 0) as lock from unnest($1::text[]) as name order by 1
) locks`;

/**
 * One's used name may stand as the other's birth name. A vaguer birth date is compatible with the finer ones that it covers; 99999 is an unknown
 * place, I an unknown sex. First names are compared afterwards: those of one family name and year are few.
 */
const COMPATIBLE = `
select f.id as "fileId", p.id as "personId", p.birth_first_name as "birthFirstName", p.used_first_name as "usedFirstName"
from coordination.person p
join coordination.file f on f.person_id = p.id
where (${foldedKeySql('p.birth_name_key')} = any($1::text[]) and p.birth_year = $3
    or ${foldedKeySql('p.used_name_key')} = $2 and p.birth_year = $3)
  and (starts_with(p.birth_date, $4) or starts_with($4, p.birth_date))
  and (p.sex = $5 or 'I' in (p.sex, $5))
  and (p.birth_place = any($6::text[]) or '99999' in (p.birth_place, $7)) and p.id <> $8`;

const PERSONS_MET = `
select max(d.at) as at from coordination.duplicate_finding d join coordination.file f on f.id = d.found_file_id
where d.account_id = $1 and d.at > $2 group by f.person_id order by 1 desc limit $3`;

const RECORD = `insert into coordination.duplicate_finding (id, account_id, found_file_id, at, distinct_reason) values ($1, $2, $3, $4, $5)`;

@Injectable()
export class PostgresDuplicates extends Duplicates {
  constructor(private readonly database: Database) {
    super();
  }

  async of({ id, identity, birthYear }: Person): Promise<readonly FoundFile[]> {
    const { birthName, usedName, birthDate, sex, birthPlace } = identity;
    const names = [fold(birthName), fold(usedName)];
    this.database.post(WAIT, [names.map((name) => `${name}|${birthYear}`)]);
    const binds = [names, names[0], birthYear, birthDate, sex, codesOf(birthPlace), birthPlace, id];
    const found = await this.database.rows<FoundFile & FirstNames>(COMPATIBLE, binds);
    return found.filter((one) => mayBeNamed(identity, one)).map(({ fileId, personId }) => ({ fileId, personId }));
  }

  waitForOthersOf(accountId: AccountId): void {
    this.database.post(WAIT, [[accountId]]);
  }

  async personsMetBy(accountId: AccountId, since: Date): Promise<readonly Date[]> {
    const rows = await this.database.rows<{ at: Date }>(PERSONS_MET, [accountId, since, MOST_PERSONS_A_DAY]);
    return rows.map(({ at }) => at);
  }

  async record({ found, accountId, at, distinctReason }: Finding): Promise<void> {
    await this.database.execute(RECORD, [newId(), accountId, found.fileId, at, distinctReason]);
  }
}
