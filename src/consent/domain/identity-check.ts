import { DomainError } from '#libs/kernel/domain-error.js';
import type { IdentityCheck } from '#libs/kernel/identity-check.js';
import { calendarDateInParis } from '#libs/time/paris.js';

/** @throws `consent-date-to-come` */
export function assertChecked({ on }: IdentityCheck, at: Date): void {
  if (on > calendarDateInParis(at)) throw new DomainError('invalid', 'consent-date-to-come', '/identityCheck/on');
}
