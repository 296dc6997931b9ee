import type { MembershipFacts } from '#libs/access/facts.js';
import { addDays, calendarDateInParis, lastDayInParis } from '#libs/time/paris.js';
import { isOwn, allow, type DecisionContext, deny, type StepResult } from './decision-context.js';

/** How long after the end of care a closing report may still be added (domain rules, the circle). */
const CLOSING_REPORT_DAYS = 30;

/** The actor's part in the file, computed from dates. A file without a part in it and an unknown one are the same. */
export function membershipAllows(context: DecisionContext): StepResult {
  const { facts, rule } = context;
  const { membership } = facts;
  if (rule.member === 'none') return allow();
  if (!facts.file) return deny('unknown', 'not-a-member');
  if (context.delegation?.delegate.excludedFrom.includes(facts.file.id))
    return deny('membership-ended', 'delegate-excluded');
  if (rule.member === 'stranger') return stranger(membership, facts.at);
  if (rule.member === 'newcomer') return allow('not-a-member-yet');
  if (!membership) return deny('unknown', 'not-a-member');
  if (hasEnded(membership, facts.at)) return formerMember(context, membership);
  if (rule.member === 'invited') return allow('invited');
  return membership.status === 'active' ? allow('member') : deny('invitation-pending', 'invitation-pending');
}

/** Break-glass is for who has no way in. */
const stranger = (membership: MembershipFacts | null, at: Date): StepResult =>
  membership?.status === 'active' && !hasEnded(membership, at)
    ? deny('matrix-denies', 'already-a-member')
    : allow('not-a-member-yet');

const hasEnded = ({ status, endedAt }: MembershipFacts, at: Date): boolean =>
  status === 'ended' || (endedAt !== null && endedAt <= at);

function formerMember(context: DecisionContext, { endedAt, excluded }: MembershipFacts): StepResult {
  const { rule, facts } = context;
  if (rule.member === 'ever') return allow('former-member');
  if (rule.member === 'author' && isOwn(context)) return allow('former-member');
  if (rule.member !== 'closing') return deny('membership-ended', 'membership-ended');
  if (excluded) return deny('membership-ended', 'excluded-by-person');
  const inTime = endedAt !== null && calendarDateInParis(facts.at) <= lastDayOfClosingReport(endedAt);
  return inTime ? allow('closing-report-in-time') : deny('membership-ended', 'closing-report-too-late');
}

/** Care that ended at 24:00 ended on the day before the instant's date. */
const lastDayOfClosingReport = (endedAt: Date) => addDays(lastDayInParis(endedAt), CLOSING_REPORT_DAYS);

/** The life of the file: closed or after a death it is read, and only what the table names is still written. */
export function fileAllows({ facts, rule }: DecisionContext): StepResult {
  if (!facts.file || rule.file === 'any') return allow();
  if (facts.file.deceased) return deny('person-deceased', 'person-deceased');
  if (rule.file === 'open' && facts.file.status === 'closed') return deny('file-closed', 'file-closed');
  return allow();
}
