import type { AccountId, SituationId } from '#libs/authorisation/actor.js';
import type { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/email.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import { searchKey } from '#libs/kernel/person-name.js';
import { placeKeyOf } from '../enrolment.js';
import type { Declaration } from '../../domain/registration/declaration.js';
import type { Undone } from '../../domain/registration/enrolments.js';
import type { RequestId } from '../../domain/registration/request-terms.js';

/** What an account says of its owner. */
export type Own = {
  readonly email: Email;
  readonly familyName: string;
  readonly givenName: string;
  readonly nationalId: NationalId | null;
};

/** What a change replaced of an account, and the situations that it ended, with the end that they had before. */
export type Former = {
  readonly replaced: Partial<Own>;
  /** Instants are ISO texts. */
  readonly ended: readonly { readonly id: SituationId; readonly endedAt: string | null }[];
  /** Those that it put into a structure; none by a release that did not know how. */
  readonly linked?: readonly SituationId[];
};

const REPLACED = `
select r.former_email as email, r.former, r.declaration from accounts.request r where r.id = any($1) order by r.decided_at, r.id`;
const HOLD = `
select email, family_name as "familyName", given_name as "givenName", national_id as "nationalId" from accounts.account where id = $1 for no key update`;
const TAKEN = `select from accounts.account where national_id = $2 and id <> $1 and status <> 'closed'`;
const RESTORE = `
update accounts.account set email = $2, family_name = $3, given_name = $4, national_id = $5, name_key = $6,
  email_confirmed_at = case when email = $2 then email_confirmed_at else $7 end
where id = $1`;
const END = `
update accounts.situation set ended_at = $3 where account_id = $1 and id = any($2::uuid[]) and (ended_at is null or ended_at > $3) returning id`;
const REOPEN = `
update accounts.situation w set ended_at = f."endedAt" from jsonb_to_recordset($2::jsonb) as f("id" uuid, "endedAt" timestamptz)
where w.account_id = $1 and w.id = f."id"`;

const UNLINK = `
update accounts.situation set structure_id = null, place_key = $3 where account_id = $1 and id = $2`;

type Row = { readonly email: Email | null; readonly former: Former | null; readonly declaration: Declaration };

/** Within an act: puts back what the account was before the earliest of these changes. @throws what the unique address of an account refuses */
export async function undone(
  database: Database,
  accountId: AccountId,
  changes: readonly RequestId[],
  at: Date,
): Promise<Undone> {
  const rows = await database.rows<Row>(REPLACED, [changes]);
  const [account] = await database.rows<Own>(HOLD, [accountId]);
  if (!account) throw new Error('A change is of an account');
  const former = earliest(rows);
  // Whoever gave the account another number may have opened one of their own with this one.
  const isTaken = former.nationalId && (await database.rows(TAKEN, [accountId, former.nationalId])).length > 0;
  const next: Own = { ...account, ...former, ...(isTaken && { nationalId: null }) };
  const nameKey = searchKey(`${next.familyName} ${next.givenName}`);
  await database.execute(RESTORE, [
    accountId,
    ...[next.email, next.familyName, next.givenName, next.nationalId],
    nameKey,
    at,
  ]);
  const begun = rows.flatMap(({ declaration: { situations, linking = [] } }) =>
    situations.map(({ id }) => id).filter((id) => !linking.includes(id)),
  );
  const ended = await database.rows<{ id: SituationId }>(END, [accountId, begun, at]);
  const again = rows.flatMap((row) => row.former?.ended ?? []).filter(({ id }) => !begun.includes(id));
  await database.execute(REOPEN, [accountId, JSON.stringify(again)]);
  const linked = rows.flatMap(({ former, declaration: { situations } }) =>
    situations.filter(({ id }) => former?.linked?.includes(id) && !begun.includes(id)),
  );
  for (const { id, place } of linked) await database.execute(UNLINK, [accountId, id, placeKeyOf(place?.town ?? null)]);
  return {
    ended: ended.map(({ id }) => id),
    restored: [
      ...('email' in former ? (['email'] as const) : []),
      ...('familyName' in former || 'givenName' in former ? (['names'] as const) : []),
      ...('nationalId' in former && !isTaken ? (['number'] as const) : []),
      ...(again.length + linked.length > 0 ? (['situations'] as const) : []),
    ],
    kept: [...new Set([...(isTaken ? (['number'] as const) : []), ...rows.flatMap(unknownOf)])],
  };
}

const earliest = (rows: readonly Row[]): Partial<Own> =>
  rows.reduceRight<Partial<Own>>(
    (later, { email, former }) => ({ ...later, ...(email && { email }), ...former?.replaced }),
    {},
  );

/** Of a change that took effect before what it replaces was noted. */
function unknownOf({ former, declaration: { replaces = [], ending = [] } }: Row): Undone['kept'] {
  if (former) return [];
  const names = replaces.includes('family-name') || replaces.includes('given-name');
  return [
    ...(names ? (['names'] as const) : []),
    ...(replaces.includes('number') ? (['number'] as const) : []),
    ...(ending.length > 0 ? (['situations'] as const) : []),
  ];
}
