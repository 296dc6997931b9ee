import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';

const IS_FINESS = `f.identifier ~ '^\\d[\\dAB]\\d{7}$'`;

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
select distinct x.identifier, t.id from told t cross join lateral (values (t.structure_id), (t.finess), (t.siret)) x (identifier)
where x.identifier is not null
on conflict do nothing`;

/**
 * After each import of the directory: the identifiers that it gives the structures we know, so that the next import may take the one we know
 * them by away.
 */
@Injectable()
export class FollowStructures {
  constructor(private readonly database: Database) {}

  async handle(): Promise<void> {
    await this.database.execute(FOLLOW);
  }
}
