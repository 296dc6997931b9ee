import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import { Duplicates, type Finding, type FoundFile, MOST_PERSONS_A_DAY } from '../domain/duplicates.js';
import type { Person } from '../domain/person.js';

/** In a statement of its own: the search that follows must see what the one waited for has committed. */
const WAIT = `select pg_advisory_xact_lock(hashtextextended($1, 0))`;

/** A vaguer birth date is compatible with the finer ones that it covers; 99999 is an unknown place, I an unknown sex. */
const COMPATIBLE = `
select f.id as "fileId", p.id as "personId"
from coordination.person p
join coordination.file f on f.person_id = p.id
where p.birth_name_key = $1 and p.birth_first_name_key = $2 and p.birth_year = $3
  and (starts_with(p.birth_date, $4) or starts_with($4, p.birth_date))
  and (p.sex = $5 or 'I' in (p.sex, $5))
  and (p.birth_place = $6 or '99999' in (p.birth_place, $6)) and p.id <> $7`;

const PERSONS_MET = `
select max(d.at) as at from coordination.duplicate_finding d join coordination.file f on f.id = d.found_file_id
where d.account_id = $1 and d.at > $2 group by f.person_id order by 1 desc limit $3`;

const RECORD = `insert into coordination.duplicate_finding (id, account_id, found_file_id, at, distinct_reason) values ($1, $2, $3, $4, $5)`;

@Injectable()
export class PostgresDuplicates extends Duplicates {
  constructor(private readonly database: Database) {
    super();
  }

  async of({ id, identity, birthNameKey, birthFirstNameKey, birthYear }: Person): Promise<readonly FoundFile[]> {
    const names = [birthNameKey, birthFirstNameKey];
    this.database.post(WAIT, [names.join('|')]);
    const { birthDate, sex, birthPlace } = identity;
    return this.database.rows<FoundFile>(COMPATIBLE, [...names, birthYear, birthDate, sex, birthPlace, id]);
  }

  waitForOthersOf(accountId: AccountId): void {
    this.database.post(WAIT, [accountId]);
  }

  async personsMetBy(accountId: AccountId, since: Date): Promise<readonly Date[]> {
    const rows = await this.database.rows<{ at: Date }>(PERSONS_MET, [accountId, since, MOST_PERSONS_A_DAY]);
    return rows.map(({ at }) => at);
  }

  async record({ found, accountId, at, distinctReason }: Finding): Promise<void> {
    await this.database.execute(RECORD, [newId(), accountId, found.fileId, at, distinctReason]);
  }
}
