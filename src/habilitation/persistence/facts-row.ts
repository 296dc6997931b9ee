import type { AccountId, SituationId } from '#libs/access/actor.js';
import type {
  Confidentiality,
  ConsentFacts,
  Facts,
  FileFacts,
  FileId,
  ItemFacts,
  ItemId,
  MembershipFacts,
  MembershipId,
  Opposition,
  PersonId,
} from '#libs/access/facts.js';
import { actorIn, type ActorRow, instant, instantOrNull, type Instant } from './actor-row.js';

/** One row of the facts statement, as JSON: one column costs the driver far less than forty. */
export type FactsRow = ActorRow & {
  readonly written_by_situation_id?: SituationId | null;
  readonly file_id: FileId | null;
  readonly person_id: PersonId;
  readonly file_status: FileFacts['status'];
  readonly deceased: boolean;
  readonly identity_status: FileFacts['identity'];
  readonly has_referent: boolean;
  readonly membership_id: MembershipId | null;
  readonly membership_version: number;
  readonly membership_status: MembershipFacts['status'];
  readonly ring: MembershipFacts['ring'];
  readonly duties: MembershipFacts['duties'];
  readonly ends_at: Instant | null;
  readonly excluded: boolean;
  readonly consent_version: number | null;
  readonly sharing: ConsentFacts['sharing'];
  readonly care_team_only: boolean;
  /** `until`: the instant from which it no longer holds. */
  readonly extended: readonly (ConsentFacts['extended'][number] & { readonly until?: Instant | null })[];
  /** `on`: since when; `until`: until when. */
  readonly oppositions: readonly (Opposition & { readonly on?: string | null; readonly until?: Instant | null })[];
  readonly emergency_opposed: boolean;
  readonly valid_until: Instant | null;
  /** Until when an objection blocks, and emergency access is opposed; null: without an end. */
  readonly blocked_until: Instant | null;
  readonly emergency_until: Instant | null;
  readonly item_id: ItemId | null;
  readonly depositor_account_id: AccountId;
  readonly depositor_situation_id: SituationId;
  readonly audience: Confidentiality['audience'];
  readonly categories: readonly string[] | null;
  readonly account_ids: readonly AccountId[] | null;
  readonly awaits_countersignature: boolean;
  readonly item_version: number;
  /** Those in force, newest first: which of them is obeyed is for the process to find. */
  readonly matrix_versions: readonly number[];
};

/** The facts at that instant: what ended or lapsed is computed from dates here, never by a scheduled job. */
export function factsOf(row: FactsRow, at: Date, matrixVersion: number): Facts {
  return {
    at,
    ...actorIn(row, at),
    file: fileOf(row),
    membership: membershipOf(row, at),
    consent: consentOf(row, at),
    item: itemOf(row),
    matrixVersion,
  };
}

const fileOf = (row: FactsRow): FileFacts | null =>
  row.file_id && {
    id: row.file_id,
    personId: row.person_id,
    status: row.file_status,
    deceased: row.deceased,
    identity: row.identity_status,
    hasReferent: row.has_referent,
  };

/** Also for rows of a list, which carry the columns of their own membership. */
export function membershipOf(
  row: Pick<
    FactsRow,
    'membership_id' | 'membership_version' | 'membership_status' | 'ring' | 'duties' | 'ends_at' | 'excluded'
  >,
  at: Date,
): MembershipFacts | null {
  if (!row.membership_id) return null;
  const endsAt = instantOrNull(row.ends_at);
  const ended = row.membership_status === 'ended' || (endsAt !== null && endsAt <= at);
  return {
    id: row.membership_id,
    version: row.membership_version,
    status: ended ? 'ended' : row.membership_status,
    ring: row.ring,
    duties: row.duties,
    endedAt: ended ? endsAt : null,
    ...(ended && row.excluded && { excluded: true }),
  };
}

export function consentOf(
  row: Pick<
    FactsRow,
    | 'consent_version'
    | 'sharing'
    | 'care_team_only'
    | 'extended'
    | 'oppositions'
    | 'emergency_opposed'
    | 'valid_until'
    | 'blocked_until'
    | 'emergency_until'
  >,
  at: Date,
): ConsentFacts | null {
  if (row.consent_version === null) return null;
  const holds = (until: Instant | null | undefined) => !until || instant(until) > at;
  const sharing = row.sharing === 'blocked' && !holds(row.blocked_until) ? 'given' : row.sharing;
  return {
    version: row.consent_version,
    sharing: sharing === 'given' && !holds(row.valid_until) ? 'lapsed' : sharing,
    careTeamOnly: row.care_team_only,
    extended: row.extended
      .filter(({ until }) => holds(until))
      .map(({ classes, professions }) => ({ classes, professions })),
    oppositions: row.oppositions.filter(({ until }) => holds(until)).map(whom),
    emergencyOpposed: row.emergency_opposed && holds(row.emergency_until),
  };
}

function whom(one: Opposition): Opposition {
  switch (one.kind) {
    case 'professional':
      return { kind: one.kind, accountId: one.accountId };
    case 'profession':
      return { kind: one.kind, code: one.code };
    case 'structure':
      return { kind: one.kind, structureId: one.structureId };
    case 'section':
      return { kind: one.kind, path: one.path };
  }
}

function itemOf(row: FactsRow): ItemFacts | null {
  if (!row.item_id) return null;
  return {
    id: row.item_id,
    depositor: { accountId: row.depositor_account_id, situationId: row.depositor_situation_id },
    confidentiality: confidentialityOf(row),
    awaitsCountersignature: row.awaits_countersignature,
    version: row.item_version,
    writtenBy: row.written_by_situation_id ?? null,
  };
}

function confidentialityOf({ audience, categories, account_ids }: FactsRow): Confidentiality {
  switch (audience) {
    case 'categories':
      return { audience, categories: categories ?? [] };
    case 'professionals':
      return { audience, accountIds: account_ids ?? [] };
    case 'circle':
    case 'care-team':
    case 'depositor':
      return { audience };
  }
}
