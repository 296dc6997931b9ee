import { Injectable } from '@nestjs/common';
import { PROFESSIONAL_CATEGORIES } from '#libs/access/situation-codes.js';
import { Database } from '#libs/database/database.js';
import { type Id, newId } from '#libs/kernel/identifier.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { assertKeyIfNotFound } from '#libs/kernel/people/professional-number.js';
import type { AccountRequest } from '../../domain/account-request.js';
import type { ListedActivity, ListedPractice } from '../../domain/verification/compared.js';
import { compare } from '../../domain/verification/comparison.js';
import type { Declaration } from '../../domain/declaration.js';
import { type Practice, Structures } from '../../../accounts/index.js';

const CATEGORIES = PROFESSIONAL_CATEGORIES.map((code) => `'${code}'`).join(', ');
const LISTED = `
select national_id as "nationalId", family_name as "familyName", given_name as "givenName", active, profession,
  case when category in (${CATEGORIES}) then category end as category, skill, role, activity_kind as "activityKind", sector,
  case when coalesce(structure_id, finess) is not null then
    json_build_object('id', coalesce(structure_id, finess), 'name', coalesce(structure_name, structure_id, finess)) end as structure,
  json_build_object('communeCode', commune_code, 'departmentCode', department_code, 'town', town) as place
from directory.facts_activity where national_id = any($1::text[]) order by line`;
const LISTED_AMONG = `select distinct national_id as id from directory.facts_activity where national_id = any($1::text[])`;
const NEWEST_IMPORT = `select import_id as id from directory.facts_import order by import_id desc limit 1`;
const KEEP = `
insert into accounts.request_comparison
  (request_id, round, compared_at, position, what, situation_id, declared, declared_id, found, found_id, verdict, import_id)
select $1, $2, $3, row_number() over (), c."what", c."situationId", c."declared", c."declaredId", c."found", c."foundId", c."verdict", $5
from jsonb_to_recordset($4::jsonb) as c("what" text, "situationId" uuid, "declared" text, "declaredId" text, "found" text, "foundId" text,
  "verdict" text)`;

/** Holds what is declared beside the directory of the moment, and keeps what it found: operators see every comparison. */
@Injectable()
export class Comparisons {
  constructor(
    private readonly database: Database,
    private readonly structures: Structures,
  ) {}

  async make({ id, declaration }: AccountRequest, at: Date): Promise<void> {
    const listed = await this.listed(declaration, declaration.nationalIds);
    const [source] = await this.database.rows<{ id: string }>(NEWEST_IMPORT);
    const comparisons = JSON.stringify(compare(declaration, listed));
    await this.database.execute(KEEP, [id, newId<Id<'Comparison'>>(), at, comparisons, source?.id ?? null]);
  }

  /**
   * A number is told to be mistyped while who typed it is there to correct it, and not by an operator days later. The register holds a few true numbers
   * without a valid key: those that it lists pass, and those that are `known` to be somebody's own.
   * @throws `rpps-key-mismatch`
   */
  async assertKeys({ nationalIds = [] }: Partial<Declaration>, known: readonly (NationalId | null)[]): Promise<void> {
    const doubtful = nationalIds.filter((id) => !NationalId.hasValidKey(id) && !known.includes(id));
    if (doubtful.length === 0) return;
    const listed = await this.database.rows<{ id: NationalId }>(LISTED_AMONG, [doubtful]);
    for (const id of doubtful)
      assertKeyIfNotFound(
        id,
        listed.filter((one) => one.id === id),
        '/nationalIds',
      );
  }

  /** What the directory lists under these numbers. */
  async listed(declaration: Declaration, nationalIds: readonly NationalId[]): Promise<readonly ListedActivity[]> {
    return this.known(
      declaration,
      await this.database.rows<Omit<ListedActivity, 'structureIds'>>(LISTED, [nationalIds]),
    );
  }

  /** These practices, their structures also by the identifiers that were declared of them: one structure has several. */
  async known<Told extends Practice>(
    { situations }: Declaration,
    practices: readonly Told[],
  ): Promise<readonly (Told & ListedPractice)[]> {
    const declared = situations.flatMap(({ structure }) => structure?.id ?? []);
    const listed = practices.flatMap(({ structure }) => structure?.id ?? []);
    const ids = await this.structures.idsOf([...new Set([...declared, ...listed])]);
    return practices.map((practice) => {
      const own = ids.get(practice.structure?.id ?? '');
      return { ...practice, structureIds: declared.filter((id) => own !== undefined && ids.get(id) === own) };
    });
  }
}
