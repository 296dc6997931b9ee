import { addDays, calendarDateInParis } from '#libs/time/paris.js';
import { assertReported } from '#libs/time/reported.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import {
  type Decider,
  type Effect,
  type Manner,
  type ObjectKind,
  REPRESENTATIVES,
  type ReportedDecision,
} from '../decision.js';
import type { Notices } from '../notices.js';

/** Whether the person can express their will is looked at again within a year (our own term, to be confirmed by the agency). */
const LONGEST_REVIEW_DAYS = 366;

/** By what a decision is judged: the day the person comes of age, the published notices, the instant. */
export type Circumstances = { readonly adultFrom: CalendarDate; readonly notices: Notices; readonly at: Date };

const AGREEMENT: readonly Effect[] = ['given', 'refused', 'withdrawn'];
const OBJECTION: readonly Effect[] = ['opposed', 'lifted'];

const POSSIBLE: Readonly<Record<ObjectKind, readonly Effect[]>> = {
  'open-file': [...AGREEMENT, 'opposed'],
  'extended-sharing': AGREEMENT,
  opposition: OBJECTION,
  'emergency-access': OBJECTION,
  dmp: AGREEMENT,
  'mss-patient': AGREEMENT,
  'mss-professionals': AGREEMENT,
};

const refuse = (code: string, pointer: string): never => {
  throw new DomainError('invalid', code, pointer);
};

/**
 * The rules of domain-rules section 3 on one decision.
 * @throws DomainError `consent-*`, with a pointer into the reported decision
 */
export function assertAcceptable(reported: ReportedDecision, { adultFrom, notices, at }: Circumstances): void {
  const today = calendarDateInParis(at);
  checkCapacity(reported.decidedBy, adultFrom, today);
  checkEffect(reported);
  checkDates(reported, at, today);
  checkManner(reported.manner);
  checkInformation(reported, notices);
}

function checkCapacity(decider: Decider, adultFrom: CalendarDate, today: CalendarDate): void {
  const { capacity, name, document, until, consulted, reviewOn } = decider;
  if (capacity === 'curator' || capacity === 'trusted-person')
    refuse('consent-capacity-cannot-decide', '/decidedBy/capacity');
  if (capacity === 'parental-authority' && adultFrom <= today)
    refuse('consent-capacity-person-is-adult', '/decidedBy/capacity');
  if (REPRESENTATIVES.includes(capacity) && !name) refuse('consent-representative-required', '/decidedBy/name');
  // Each parent is presumed to act with the other's agreement (code civil, 372-2); a judge's mandate is shown.
  if ((capacity === 'guardian' || capacity === 'family-habilitation') && !document)
    refuse('consent-capacity-document-required', '/decidedBy/document');
  if (until && until < today) refuse('consent-capacity-ended', '/decidedBy/endsOn');
  if (capacity !== 'unable') return;
  if (!consulted) refuse('consent-consultation-required', '/decidedBy/consulted');
  if (!reviewOn) refuse('consent-review-date-required', '/decidedBy/reviewOn');
  else if (reviewOn <= today) refuse('consent-date-not-to-come', '/decidedBy/reviewOn');
  else if (reviewOn > addDays(today, LONGEST_REVIEW_DAYS)) refuse('consent-review-too-late', '/decidedBy/reviewOn');
}

function checkEffect({ object, effect, decidedBy: { capacity } }: ReportedDecision): void {
  if (!POSSIBLE[object.kind].includes(effect)) refuse('consent-effect-not-possible', '/effect');
  // A person who opposes withdraws; only between representatives does an opposition wait for a ruling.
  if (object.kind === 'open-file' && effect === 'opposed' && !REPRESENTATIVES.includes(capacity))
    refuse('consent-effect-not-possible', '/effect');
  if (capacity === 'unable' && (object.kind !== 'open-file' || effect !== 'given'))
    refuse('consent-capacity-cannot-decide', '/decidedBy/capacity');
  if (
    object.kind === 'extended-sharing' &&
    (object.scope.classes.length === 0 || object.scope.professions.length === 0)
  )
    refuse('consent-scope-empty', '/scope');
}

function checkDates({ decidedOn, endsOn, effect }: ReportedDecision, at: Date, today: CalendarDate): void {
  assertReported(decidedOn, at, '/decidedOn', { toCome: 'consent-date-to-come', tooOld: 'consent-date-too-old' });
  if (!endsOn) return;
  if (effect !== 'given') refuse('consent-end-not-possible', '/endsOn');
  if (endsOn <= today) refuse('consent-date-not-to-come', '/endsOn');
}

function checkManner(manner: Manner): void {
  const evidence = manner.kind === 'oral' ? manner.circumstances : (manner.document ?? manner.sha256);
  if (!evidence) refuse('consent-evidence-required', '/manner');
}

function checkInformation(reported: ReportedDecision, notices: Notices): void {
  const { object, effect, notice, decidedBy, decidedOn, writtenInformation } = reported;
  if (notice !== null && !notices.wasPublished(notice, decidedOn)) refuse('consent-notice-unknown', '/notice');
  if (effect !== 'given') return;
  if (notice === null && decidedBy.capacity !== 'unable') refuse('consent-notice-required', '/notice');
  if (object.kind === 'extended-sharing' && !writtenInformation)
    refuse('consent-written-information-required', '/writtenInformation');
}
