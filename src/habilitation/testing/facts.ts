import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { AccountId, Actor, SessionId, Situation, SituationId } from '#libs/access/actor.js';
import type {
  ConsentFacts,
  Facts,
  FileFacts,
  FileId,
  ItemFacts,
  ItemId,
  MembershipFacts,
  MembershipId,
  PersonId,
} from '#libs/access/facts.js';
import { parseMatrix } from '../domain/matrix/parse-matrix.js';

/** What `config/habilitation/matrix.yaml` holds; a fresh copy each time, for tests that spoil it. */
export const publishedContent = (): Record<string, unknown> =>
  parse(readFileSync(new URL('../../../config/habilitation/matrix.yaml', import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;

export const published = parseMatrix(publishedContent());

export const NOON = new Date('2026-11-23T12:00:00+01:00');
export const ME = 'account-me' as AccountId;
export const SOMEONE = 'account-other' as AccountId;

/** A nurse in private practice, unless told otherwise. */
export const situation = (changes: Partial<Situation> = {}): Situation => ({
  id: 'situation' as SituationId,
  profession: '60',
  category: 'C',
  skill: null,
  role: null,
  activityKind: 'GENR01',
  sector: 'SA07',
  structureId: 'structure',
  admitted: true,
  ...changes,
});

export const actor = (changes: Partial<Actor> = {}): Actor => ({
  sessionId: 'session' as SessionId,
  accountId: ME,
  assurance: 'otp',
  situation: situation(),
  roles: [],
  ...changes,
});

export const file = (changes: Partial<FileFacts> = {}): FileFacts => ({
  id: 'file' as FileId,
  personId: 'person' as PersonId,
  status: 'open',
  deceased: false,
  identity: 'provisional',
  hasReferent: true,
  ...changes,
});

export const membership = (changes: Partial<MembershipFacts> = {}): MembershipFacts => ({
  id: 'membership' as MembershipId,
  version: 1,
  status: 'active',
  ring: 'care-team',
  duties: [],
  endedAt: null,
  ...changes,
});

export const consent = (changes: Partial<ConsentFacts> = {}): ConsentFacts => ({
  version: 1,
  sharing: 'given',
  careTeamOnly: false,
  extended: [],
  oppositions: [],
  emergencyOpposed: false,
  ...changes,
});

export const itemOf = (
  accountId: AccountId,
  confidentiality: ItemFacts['confidentiality'],
  awaitsCountersignature = false,
  writtenBy: SituationId | null = null,
): ItemFacts => ({
  id: 'item' as ItemId,
  depositor: { accountId, situationId: 'situation' as SituationId },
  confidentiality,
  awaitsCountersignature,
  version: 1,
  writtenBy,
});

/** A nurse of the care team before an open file whose person agreed, unless told otherwise. */
export const facts = (changes: Partial<Facts> = {}): Facts => ({
  at: NOON,
  actor: actor(),
  delegation: null,
  file: file(),
  membership: membership(),
  consent: consent(),
  item: null,
  matrixVersion: 1,
  ...changes,
});
