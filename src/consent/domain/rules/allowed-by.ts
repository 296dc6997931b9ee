import { DomainError } from '#libs/kernel/domain-error.js';
import { addDays, calendarDateInParis } from '#libs/time/paris.js';
import { type ReportedDecision, REPRESENTATIVES, restricts } from '../decision.js';
import { factsAt } from '../facts-at.js';
import type { InForce } from './in-force.js';
import { awaitedAfter, type Then } from '../opening.js';
import { isSame } from '../opposition.js';
import { restrictedSince } from './restricted-since.js';

/** A mandate that ends sooner does not undo what the person refused (our own term, to be confirmed by the agency). */
const SHORT_MANDATE_DAYS = 30;

const conflict = (code: string): never => {
  throw new DomainError('conflict', code);
};

/**
 * The rules between a decision and those in force.
 * @throws DomainError `consent-older-than-refusal`, `consent-ruling-stands`, `consent-against-expressed-will`, `consent-not-given`,
 * `consent-care-team-only`, `consent-opposition-unknown`
 */
export function assertAllowedBy(now: InForce, reported: ReportedDecision, then: Then): void {
  if (restricts(reported)) return;
  const { object, effect, decidedOn } = reported;
  if (object.kind === 'opposition' && !now.oppositions.some((one) => isSame(one, object.to)))
    conflict('consent-opposition-unknown');
  const since = restrictedSince(now, reported);
  if (since !== null && decidedOn < since) conflict('consent-older-than-refusal');
  if (object.kind === 'open-file') assertOpens(now, reported, then);
  if (object.kind !== 'extended-sharing' || effect !== 'given') return;
  if (factsAt(now, then.at).sharing !== 'given') conflict('consent-not-given');
  if (now.careTeamOnly) conflict('consent-care-team-only');
}

function assertOpens({ opening, personRefused, upheld }: InForce, { decidedBy }: ReportedDecision, then: Then): void {
  const { capacity, until } = decidedBy;
  // What the person refused while they could say so is not undone because they no longer can.
  if (capacity === 'unable' && (personRefused || opening === 'refused' || opening === 'withdrawn'))
    conflict('consent-against-expressed-will');
  const term = addDays(calendarDateInParis(then.at), SHORT_MANDATE_DAYS);
  if (personRefused && REPRESENTATIVES.includes(capacity) && until !== null && until < term)
    conflict('consent-against-expressed-will');
  if (upheld && awaitedAfter(upheld, decidedBy, then).length === upheld.awaits.length)
    conflict('consent-ruling-stands');
}
