import type { AccountId } from '#libs/access/actor.js';
import type { Database } from '#libs/database/database.js';
import { isInOccitanie } from '#libs/kernel/places/commune.js';
import { searchKey } from '#libs/kernel/people/person-name.js';
import type { DeclaredSituation, NewAccount } from '../../domain/account.js';

const DECLARED = `
declared as (
  select * from jsonb_to_recordset($1::jsonb) as d("id" uuid, "accountId" uuid, "profession" text, "category" text, "skill" text,
    "role" text, "activityKind" text, "sector" text, "structureId" text, "structureName" text, "communeCode" text,
    "departmentCode" text, "town" text, "inRegion" boolean, "placeKey" text, "exceptionUntil" timestamptz, "exceptionReason" text)
),
new_structure as (
  insert into accounts.structure (id, name)
  select distinct on ("structureId") "structureId", "structureName" from declared where "structureId" is not null
  on conflict do nothing
),
own_identifier as (
  insert into accounts.structure_identifier (identifier, structure_id)
  select distinct "structureId", "structureId" from declared where "structureId" is not null
  on conflict do nothing
)`;
const ADD_SITUATIONS = `
insert into accounts.situation (id, account_id, profession, category, skill, role, activity_kind, sector, structure_id,
  commune_code, department_code, town, in_region, place_key, exception_until, exception_reason)
select d."id", d."accountId", d."profession", d."category", d."skill", d."role", d."activityKind", d."sector", d."structureId",
  d."communeCode", d."departmentCode", d."town", d."inRegion", d."placeKey", d."exceptionUntil", d."exceptionReason"
from declared d`;
const ADD = `with ${DECLARED} ${ADD_SITUATIONS}`;
const ENROL = `
with ${DECLARED},
new_account as (
  insert into accounts.account (id, email, status, family_name, given_name, national_id, roles, name_key, created_at)
  select "id", "email", 'active', "familyName", "givenName", "nationalId",
    array(select jsonb_array_elements_text("roles")), "nameKey", $3
  from jsonb_to_recordset($2::jsonb) as a("id" uuid, "email" text, "familyName" text, "givenName" text,
    "nationalId" text, "roles" jsonb, "nameKey" text)
  on conflict do nothing
  returning id
)
${ADD_SITUATIONS} join new_account n on n.id = d."accountId"`;

/** Opens accounts with their situations, in one statement. An account whose e-mail or national identifier is known already is left alone. */
export async function enrol(database: Database, accounts: readonly NewAccount[], at: Date): Promise<void> {
  const rows = accounts.map(({ situations: _, ...account }) => ({
    ...account,
    nameKey: searchKey(`${account.familyName} ${account.givenName}`),
  }));
  const situations = accounts.flatMap(({ id, situations }) => situations.map((situation) => rowOf(id, situation)));
  await database.execute(ENROL, [JSON.stringify(situations), JSON.stringify(rows), at]);
}

/** Adds situations to an account that is there. */
export async function addSituations(
  database: Database,
  accountId: AccountId,
  situations: readonly DeclaredSituation[],
): Promise<void> {
  await database.execute(ADD, [JSON.stringify(situations.map((situation) => rowOf(accountId, situation)))]);
}

/** By what a situation is found as a place: its town and its structure. */
export const placeKeyOf = (town: string | null, structureName = ''): string =>
  searchKey(`${town ?? ''} ${structureName}`);

function rowOf(accountId: string, { structure, place, exception, ...codes }: DeclaredSituation) {
  return {
    ...codes,
    ...place,
    accountId,
    structureId: structure?.id ?? null,
    structureName: structure?.name ?? null,
    inRegion: place.departmentCode !== null && isInOccitanie(place.departmentCode),
    exceptionUntil: exception?.until ?? null,
    exceptionReason: exception?.reason ?? null,
    placeKey: placeKeyOf(place.town, structure?.name),
  };
}
