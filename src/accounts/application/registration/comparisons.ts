import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { type Id, newId } from '#libs/kernel/identifier.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import type { AccountRequest } from '../../domain/registration/account-request.js';
import { compare, type ListedActivity } from '../../domain/registration/comparison.js';

const LISTED = `
select national_id as "nationalId", family_name as "familyName", given_name as "givenName", profession, category, role, active,
  structure_id as "structureId", structure_name as "structureName", commune_code as "communeCode", town
from directory.facts_activity where national_id = any($1::text[]) order by line`;
const NEWEST_IMPORT = `select import_id as id from directory.facts_import order by import_id desc limit 1`;
const KEEP = `
insert into accounts.request_comparison (request_id, round, compared_at, position, what, situation_id, declared, found, verdict, import_id)
select $1, $2, $3, row_number() over (), c."what", c."situationId", c."declared", c."found", c."verdict", $5
from jsonb_to_recordset($4::jsonb) as c("what" text, "situationId" uuid, "declared" text, "found" text, "verdict" text)`;

/** Holds what is declared beside the directory of the moment, and keeps what it found: operators see every comparison. */
@Injectable()
export class Comparisons {
  constructor(private readonly database: Database) {}

  async make({ id, declaration }: AccountRequest, at: Date): Promise<void> {
    const listed = await this.listed(declaration.nationalIds);
    const [source] = await this.database.rows<{ id: string }>(NEWEST_IMPORT);
    const comparisons = JSON.stringify(compare(declaration, listed));
    await this.database.execute(KEEP, [id, newId<Id<'Comparison'>>(), at, comparisons, source?.id ?? null]);
  }

  /** What the directory lists under these numbers. */
  listed(nationalIds: readonly NationalId[]): Promise<readonly ListedActivity[]> {
    return this.database.rows<ListedActivity>(LISTED, [nationalIds]);
  }
}
