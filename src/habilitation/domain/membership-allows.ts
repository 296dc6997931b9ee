import type { MembershipFacts } from '#libs/authorisation/facts.js';
import { addDays, calendarDateInParis, lastDayInParis } from '#libs/time/paris.js';
import { isOwn, passes, type Question, refuses, type Verdict } from './question.js';

/** How long after the end of care a closing report may still be added (domain rules, the circle). */
const CLOSING_REPORT_DAYS = 30;

/** The actor's part in the file, computed from dates. A file without a part in it and an unknown one are the same. */
export function membershipAllows(question: Question): Verdict {
  const { facts, needs } = question;
  const { membership } = facts;
  if (needs.member === 'none') return passes();
  if (!facts.file) return refuses('unknown', 'not-a-member');
  if (question.delegation?.delegate.excludedFrom.includes(facts.file.id))
    return refuses('membership-ended', 'delegate-excluded');
  if (needs.member === 'stranger') return stranger(membership, facts.at);
  if (needs.member === 'newcomer') return passes('not-a-member-yet');
  if (!membership) return refuses('unknown', 'not-a-member');
  if (hasEnded(membership, facts.at)) return formerMember(question, membership);
  if (needs.member === 'invited') return passes('invited');
  return membership.status === 'active' ? passes('member') : refuses('invitation-pending', 'invitation-pending');
}

/** Break-glass is for who has no way in. */
const stranger = (membership: MembershipFacts | null, at: Date): Verdict =>
  membership?.status === 'active' && !hasEnded(membership, at)
    ? refuses('matrix-denies', 'already-a-member')
    : passes('not-a-member-yet');

const hasEnded = ({ status, endedAt }: MembershipFacts, at: Date): boolean =>
  status === 'ended' || (endedAt !== null && endedAt <= at);

function formerMember(question: Question, { endedAt, excluded }: MembershipFacts): Verdict {
  const { needs, facts } = question;
  if (needs.member === 'ever') return passes('former-member');
  if (needs.member === 'author' && isOwn(question)) return passes('former-member');
  if (needs.member !== 'closing') return refuses('membership-ended', 'membership-ended');
  if (excluded) return refuses('membership-ended', 'excluded-by-person');
  const inTime = endedAt !== null && calendarDateInParis(facts.at) <= lastDayOfClosingReport(endedAt);
  return inTime ? passes('closing-report-in-time') : refuses('membership-ended', 'closing-report-too-late');
}

/** Care that ended at 24:00 ended on the day before the instant's date. */
const lastDayOfClosingReport = (endedAt: Date) => addDays(lastDayInParis(endedAt), CLOSING_REPORT_DAYS);

/** The life of the file: closed or after a death it is read, and only what the table names is still written. */
export function fileAllows({ facts, needs }: Question): Verdict {
  if (!facts.file || needs.file === 'any') return passes();
  if (facts.file.deceased) return refuses('person-deceased', 'person-deceased');
  if (needs.file === 'open' && facts.file.status === 'closed') return refuses('file-closed', 'file-closed');
  return passes();
}
