import { Injectable, Logger } from '@nestjs/common';
import { Database } from '#libs/database/database.js';

const IS_FINESS = `f.identifier ~ '^\\d[\\dAB]\\d{7}$'`;
const IS_SIRET = `x.identifier ~ '^\\d{14}$'`;

/** Establishments of different FINESS may share a SIRET: it tells only of those that have no FINESS. */
const FOLLOW = `
with told as (
  select k.structure_id as id, d.structure_id, d.finess, d.siret
  from accounts.structure_identifier k join directory.facts_structure d on d.structure_id = k.identifier
  union select k.structure_id, d.structure_id, d.finess, d.siret
  from accounts.structure_identifier k join directory.facts_structure d on d.finess = k.identifier
  union select k.structure_id, d.structure_id, d.finess, d.siret
  from accounts.structure_identifier k join directory.facts_structure d on d.former_structure_id = k.identifier
  union select k.structure_id, d.structure_id, d.finess, d.siret
  from accounts.structure_identifier k join directory.facts_structure d on d.siret = k.identifier
  where d.finess is null
    or not exists (select from accounts.structure_identifier f where f.structure_id = k.structure_id and ${IS_FINESS})
)
insert into accounts.structure_identifier (identifier, structure_id)
select distinct on (x.identifier, case when ${IS_SIRET} then t.id end) x.identifier, t.id
from told t cross join lateral (values (t.structure_id), (t.finess), (t.siret)) x (identifier)
where x.identifier is not null
  and (${IS_SIRET} or not exists (select from accounts.structure_identifier o where o.identifier = x.identifier))
order by x.identifier, case when ${IS_SIRET} then t.id end, t.id
on conflict do nothing`;

/** Both were known before the directory said that they are one. */
const TWO_OF_ONE = `
select count(distinct (a.structure_id, b.structure_id))::int as twice
from directory.facts_structure d
join accounts.structure_identifier a on a.identifier = d.structure_id
join accounts.structure_identifier b on b.identifier = d.finess
where a.structure_id <> b.structure_id`;

/**
 * After each import of the directory: the identifiers that it gives the structures we know, so that the next import may take the one we know
 * them by away.
 */
@Injectable()
export class FollowStructures {
  readonly #log = new Logger('Structures');

  constructor(private readonly database: Database) {}

  async handle(): Promise<void> {
    await this.database.execute(FOLLOW);
    const [row] = await this.database.rows<{ twice: number }>(TWO_OF_ONE);
    if (row?.twice)
      this.#log.error(`ALARM: ${row.twice} structures of the directory are known as two: see docs/operations.md`);
  }
}
