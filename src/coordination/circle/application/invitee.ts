import type { Access } from '#libs/access/access.js';
import type { AccountId, Actor, Situation, SituationId } from '#libs/access/actor.js';
import type { Facts, FileId, MembershipId, Ring } from '#libs/access/facts.js';
import { codesInJson } from '#libs/access/situation-codes.js';
import type { Act } from '#libs/use-cases/act.js';
import type { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import { assertMayLetIn } from '../domain/coming-back.js';
import type { Memberships } from '../domain/memberships.js';

/** A professional who can take part: an active account, in a situation that lasts. */
export type Invitee = { readonly accountId: AccountId; readonly situation: Situation };

/** The situation of a row `w` of `accounts.facts_professional`, at an instant of the statement. */
export const situationAt = (at: 'f.at' | `$${number}`) => `
  json_build_object('id', w.situation_id, ${codesInJson('w')}, 'structureId', w.structure_id, 'admitted', w.in_region or coalesce(w.exception_until > ${at}, false))`;

const INVITEE = `
select w.account_id as "accountId", ${situationAt('$2')} as situation from accounts.facts_professional w
where w.situation_id = $1 and w.account_status = 'active' and (w.situation_ended_at is null or w.situation_ended_at > $2)`;

/** @throws `professional-unknown`: also of one who could not sign in now, which is nobody else's business */
export async function findInvitee(database: Database, situationId: SituationId, at: Date): Promise<Invitee> {
  const [found] = await database.rows<Invitee>(INVITEE, [situationId, at]);
  if (!found) throw new DomainError('invalid', 'professional-unknown', '/situationId');
  return found;
}

/** The facts as they will be when the invitee answers, so that the one decision says now what it would say then. */
export function factsForInvitee(facts: Facts, inviter: Actor, { accountId, situation }: Invitee, ring: Ring): Facts {
  return {
    ...facts,
    delegation: null,
    actor: { ...inviter, accountId, situation, roles: [] },
    membership: { id: newId<MembershipId>(), version: 1, status: 'invited', ring, duties: [], endedAt: null },
  };
}

/** An invitation lets others in: nobody gives one to themselves in another situation, nor has it given by whoever acts in their name. @throws `invitee-is-oneself` */
export function assertNotOneself({ delegate, actor }: Act<unknown>, { accountId }: Invitee): void {
  if (accountId === actor.accountId || accountId === delegate?.accountId)
    throw new DomainError('invalid', 'invitee-is-oneself', '/situationId');
}

/** Those who act in the name of the account `$1` at the instant `$2`, or will. */
export const HANDS = `
select g.delegate_account_id from accounts.facts_delegation g
where g.account_id = $1 and g.delegation_ended_at is null and g.ends_at > $2`;

const IS_HAND = `${HANDS} and g.delegate_account_id = $3`;

/** Two who act for the same professional do not let each other in: what they have of their own outlasts both delegations. @throws `invitee-is-delegate` */
export async function assertNoOtherHand(
  database: Database,
  act: Act<unknown>,
  invitee: Invitee,
  at: Date,
): Promise<void> {
  if (!act.delegate) return;
  const hands = await database.rows(IS_HAND, [act.actor.accountId, at, invitee.accountId]);
  if (hands.length > 0) throw new DomainError('invalid', 'invitee-is-delegate', '/situationId');
}

/** Nor is it done by the hand of another, or for another by whoever is excluded. @throws `inviter-excluded` */
export async function assertMayInvite(
  memberships: Memberships,
  { delegate, actor }: Act<unknown>,
  fileId: FileId,
  at: Date,
): Promise<void> {
  for (const { accountId } of delegate ? [actor, delegate] : [actor])
    assertMayLetIn(await memberships.ofAccount(fileId, accountId, at));
}

/**
 * Nobody is asked who could not accept.
 * @throws `consent-*` when the person opposed them or did not agree to their profession; `invitee-without-part` when the matrix gives them none
 */
export function assertMayTakePart(access: Access, { facts, actor }: Act<unknown>, invitee: Invitee, ring: Ring): void {
  const asInvitee = factsForInvitee(facts, actor, invitee, ring);
  const decision = access.decide({ action: 'accept', section: 'invitation' }, asInvitee);
  if (decision.granted) return;
  const { code } = decision;
  throw code.startsWith('consent-')
    ? new DomainError('forbidden', code)
    : new DomainError('invalid', 'invitee-without-part', '/situationId');
}

export const sameStructure = (one: Situation, other: Situation | null): boolean =>
  one.structureId !== null && one.structureId === other?.structureId;
