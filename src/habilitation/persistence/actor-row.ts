import type { AccountId, Assurance, BackofficeRole, SessionId, Situation, SituationId } from '#libs/access/actor.js';
import type { DelegatedKind, DelegationId } from '#libs/access/delegation.js';
import type { Facts, FileId } from '#libs/access/facts.js';
import { codesOf, type SituationCodes } from '#libs/access/situation-codes.js';
import { type DelegationTerms, resolveRepresentation } from '../domain/decision/representation.js';
import { actorOf, isLocked, type SessionFacts } from '../domain/decision/session.js';

/** An instant as PostgreSQL writes it in JSON. */
export type Instant = string;

/** A session, with the situation acted in. */
type SessionRow = Omit<SituationCodes, 'activityKind'> & {
  readonly session_id: SessionId | null;
  readonly account_id: AccountId;
  readonly account_status: string;
  readonly assurance: Assurance;
  readonly expires_at: Instant;
  readonly ended_at: Instant | null;
  readonly last_seen_at: Instant;
  readonly roles: readonly BackofficeRole[];
  readonly situation_id: SituationId | null;
  readonly activity_kind: SituationCodes['activityKind'];
  readonly structure_id: string | null;
  readonly admitted: boolean;
  readonly situation_ended_at: Instant | null;
};

type DelegationRow = {
  readonly delegation_id: DelegationId;
  readonly delegate_situation_id: SituationId;
  readonly kinds: readonly DelegatedKind[];
  readonly starts_at: Instant;
  readonly ends_at: Instant;
  readonly delegation_ended_at: Instant | null;
  readonly excluded_from: readonly FileId[];
};

/** The columns that tell who acts. Under a delegation those of the session are of the one represented, and two more tell of the delegate. */
export type ActorRow = SessionRow & {
  readonly delegate?: SessionRow | null;
  readonly delegation?: DelegationRow | null;
};

export const instant = (text: Instant): Date => new Date(text);
export const instantOrNull = (text: Instant | null): Date | null => (text === null ? null : new Date(text));

/** Who acts, in whose name; what becomes of the session is asked of whoever signed in. */
export function actorIn(row: ActorRow, at: Date): Pick<Facts, 'actor' | 'delegation' | 'sessionLocked'> {
  const session = sessionOf(row.delegate ?? row);
  const signedIn = actorOf(session, at);
  if (!signedIn) return { actor: null, delegation: null, ...(isLocked(session, at) && { sessionLocked: true }) };
  if (!row.delegate) return { actor: signedIn, delegation: null };
  return resolveRepresentation(signedIn, actorOf(sessionOf(row), at), termsOf(row.delegation ?? null), at);
}

const termsOf = (row: DelegationRow | null): DelegationTerms | null =>
  row && {
    id: row.delegation_id,
    delegateSituationId: row.delegate_situation_id,
    kinds: row.kinds,
    startsAt: instant(row.starts_at),
    endsAt: instant(row.ends_at),
    ended: row.delegation_ended_at !== null,
    excludedFrom: row.excluded_from,
  };

function sessionOf(row: SessionRow): SessionFacts | null {
  if (!row.session_id) return null;
  return {
    sessionId: row.session_id,
    accountId: row.account_id,
    accountStatus: row.account_status,
    assurance: row.assurance,
    roles: row.roles,
    expiresAt: instant(row.expires_at),
    endedAt: instantOrNull(row.ended_at),
    lastSeenAt: instant(row.last_seen_at),
    situation: row.situation_id && situationOf(row, row.situation_id),
    situationEndedAt: instantOrNull(row.situation_ended_at),
  };
}

const situationOf = (row: SessionRow, id: SituationId): Situation => ({
  id,
  ...codesOf(row),
  activityKind: row.activity_kind,
  structureId: row.structure_id,
  admitted: row.admitted,
});
