import { Injectable } from '@nestjs/common';
import type { AccountId, SituationId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import { asConflict } from '#libs/database/failure.js';
import type { Email } from '#libs/kernel/email.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import { searchKey } from '#libs/kernel/person-name.js';
import type { DeclaredSituation } from '../../domain/account.js';
import type { AccountRequest } from '../../domain/registration/account-request.js';
import type { Declaration, DeclaredWork, Replaced } from '../../domain/registration/declaration.js';
import { type Changed, Enrolments, type Undone } from '../../domain/registration/enrolments.js';
import type { RequestId } from '../../domain/registration/request-terms.js';
import { Structures } from '../../application/structures/structures.js';
import { addSituations, enrol, placeKeyOf } from '../enrolment.js';
import { type Former, type Own, undone } from './undone-changes.js';

const KNOWN = `
select id = $1 as opened, email = $2 as "sameEmail" from accounts.account
where id = $1 or (email = $2 or national_id = $3) and status <> 'closed'
order by opened desc, "sameEmail" desc limit 1`;
/** Held, whatever their status: whoever closes one at this moment is waited for. */
const HELD = `select status = 'closed' as closed from accounts.account where email = $1 or national_id = any($2) for share`;

/** Also what those had followed, so that the last of several is named by all. */
const FOLLOW = `
with former as (select id from accounts.account where status = 'closed' and (email = $2 or national_id = any($3)))
update accounts.account set followed_by = $1
where status = 'closed' and (id in (select id from former) or followed_by in (select id from former))`;

const HOLD = `
select email, family_name as "familyName", given_name as "givenName", national_id as "nationalId" from accounts.account where id = $1 for no key update`;
const CLOSED = `select from accounts.account where id = $1 and status = 'closed'`;
/** A new address was read by its owner before anybody examined the change. */
const CHANGE = `
update accounts.account set email = $2, family_name = $3, given_name = $4, national_id = $5, name_key = $6,
  email_confirmed_at = case when email = $2 then email_confirmed_at else $7 end
where id = $1`;
const END = `
update accounts.situation set ended_at = $3 where account_id = $1 and id = any($2::uuid[]) and (ended_at is null or ended_at > $3)
returning id, old.ended_at as "endedAt"`;
/** Whatever became of the situation meanwhile: one that is in a structure by now, or has ended, stays as it is. */
const LINK = `
update accounts.situation w set structure_id = l."id", place_key = l."placeKey"
from jsonb_to_recordset($2::jsonb) as l("situationId" uuid, "id" text, "placeKey" text)
where w.account_id = $1 and w.id = l."situationId" and w.structure_id is null and (w.ended_at is null or w.ended_at > $3)
returning w.id`;
const NOTE_FORMER = `update accounts.request set former = $2 where id = $1`;

/** Of changes that were asked for before they told what they replace. */
const ALL: readonly Replaced[] = ['email', 'family-name', 'given-name', 'number'];

const NOWHERE = { communeCode: null, departmentCode: null, town: null };

@Injectable()
export class PostgresEnrolments extends Enrolments {
  constructor(
    private readonly database: Database,
    private readonly structures: Structures,
  ) {
    super();
  }

  async open({ email, roles, declaration }: AccountRequest, at: Date): Promise<AccountId> {
    const id = newId<AccountId>();
    const { usedName, familyName, givenName, nationalIds, situations } = declaration;
    const nationalId = nationalIds[0] ?? null;
    const account = { id, email, passwordHash: null, familyName: usedName ?? familyName, givenName, nationalId, roles };
    await enrol(this.database, [{ ...account, situations: await this.situationsOf(situations) }], at);
    const [known] = await this.database.rows<{ opened: boolean; sameEmail: boolean }>(KNOWN, [id, email, nationalId]);
    if (!known?.opened) throw new DomainError('conflict', known?.sameEmail ? 'email-taken' : 'national-id-taken');
    await this.database.execute(FOLLOW, [id, email, nationalIds]);
    return id;
  }

  async followsClosed({ email, declaration }: AccountRequest): Promise<boolean> {
    const held = await this.database.rows<{ closed: boolean }>(HELD, [email, declaration.nationalIds]);
    return held.some(({ closed }) => closed);
  }

  async isTaken(email: Email, nationalId: NationalId): Promise<boolean> {
    const held = await this.database.rows<{ closed: boolean }>(HELD, [email, [nationalId]]);
    return held.some(({ closed }) => !closed);
  }

  async owner(accountId: AccountId): Promise<Own> {
    const [account] = await this.database.rows<Own>(HOLD, [accountId]);
    if (!account) throw new Error('A change is of an account');
    return account;
  }

  async change({ id, accountId, email, declaration }: AccountRequest, at: Date): Promise<Changed> {
    if (!accountId) throw new Error('A change is of an account');
    const account = await this.owner(accountId);
    if ((await this.database.rows(CLOSED, [accountId])).length > 0) throw new DomainError('conflict', 'account-over');
    const { situations, ending = [], linking = [] } = declaration;
    const said = replaced(email, declaration);
    const next = { ...account, ...said };
    const nameKey = searchKey(`${next.familyName} ${next.givenName}`);
    const changed = [accountId, next.email, next.familyName, next.givenName, next.nationalId, nameKey, at];
    await unlessTaken(this.database.execute(CHANGE, changed));
    await this.database.execute(FOLLOW, [accountId, next.email, next.nationalId ? [next.nationalId] : []]);
    const ended = await this.database.rows<Former['ended'][number]>(END, [accountId, ending, at]);
    const declared = await this.situationsOf(situations);
    const links = declared.filter((one) => linking.includes(one.id)).map(linkOf);
    const linked = await this.database.rows<{ id: SituationId }>(LINK, [accountId, JSON.stringify(links), at]);
    const former = { replaced: formerOf(account, said), ended, linked: linked.map((one) => one.id) } satisfies Former;
    await this.database.execute(NOTE_FORMER, [id, former]);
    await addSituations(
      this.database,
      accountId,
      declared.filter((one) => !linking.includes(one.id)),
    );
    return { formerEmail: next.email === account.email ? null : account.email, ended: ended.map(({ id }) => id) };
  }

  undo(accountId: AccountId, changes: readonly RequestId[], at: Date): Promise<Undone> {
    return unlessTaken(undone(this.database, accountId, changes, at));
  }

  /** A structure without an identifier is a name that nobody could check: no situation is acted in there. */
  private async situationsOf(declared: readonly DeclaredWork[]): Promise<readonly DeclaredSituation[]> {
    const situations: DeclaredSituation[] = [];
    for (const { structure, place, ...work } of declared) {
      const admitted = structure?.id ? await this.structures.admit(structure.id, structure.name) : null;
      situations.push({ ...work, structure: admitted, place: place ?? NOWHERE });
    }
    return situations;
  }
}

const linkOf = ({ id: situationId, structure, place }: DeclaredSituation) => ({
  ...{ situationId, id: structure?.id ?? null, placeKey: placeKeyOf(place.town, structure?.name) },
});

/** What is said otherwise of the account, and nothing else of it: it may have changed since the change was asked for. */
function replaced(email: Email, { replaces = ALL, ...said }: Declaration): Partial<Own> {
  const { usedName, familyName, givenName, nationalIds } = said;
  return {
    ...(replaces.includes('email') && { email }),
    ...(replaces.includes('family-name') && { familyName: usedName ?? familyName }),
    ...(replaces.includes('given-name') && { givenName }),
    ...(replaces.includes('number') && { nationalId: nationalIds[0] ?? null }),
  };
}

/** What was there before, of what is said otherwise. */
const formerOf = (account: Own, said: Partial<Own>): Partial<Own> =>
  Object.fromEntries(Object.entries(account).filter(([key]) => key in said));

/** Another account may have the address or the number. */
const unlessTaken = <Result>(work: Promise<Result>): Promise<Result> =>
  work.catch((error: unknown) => {
    throw asConflict('email-or-number-taken')(error);
  });
