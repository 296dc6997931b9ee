import { DomainError } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/people/email.js';

/** One version of the terms of use, as it was published. */
export type Terms = {
  readonly version: string;
  /** A day, `YYYY-MM-DD`. */
  readonly publishedOn: string;
  readonly title: string;
  readonly text: string;
};

/** What asking for an account rests on, as the service publishes it. */
export class RegistrationRules {
  constructor(
    private readonly terms: readonly Terms[],
    private readonly functionalAddresses: readonly string[],
  ) {}

  get termsInForce(): Terms {
    const newest = this.terms.toSorted((a, b) => a.publishedOn.localeCompare(b.publishedOn)).at(-1);
    if (!newest) throw new Error('No terms of use are published');
    return newest;
  }

  /** @throws `terms-outdated` when another version was accepted than the one in force */
  assertAccepted(version: string): void {
    if (version !== this.termsInForce.version) throw new DomainError('invalid', 'terms-outdated', '/termsVersion');
  }

  /** An account is one person's, so is its address: whoever says that this one `isOwn` is believed by an operator, or not. @throws `email-functional` */
  assertPersonal(email: Email, isOwn = false): void {
    if (!isOwn && this.looksShared(email)) throw new DomainError('invalid', 'email-functional', '/email');
  }

  /** By its beginning, which may as well be somebody's name: `rh.martin@`, `pole.durand@`. */
  looksShared(email: Email): boolean {
    const local = email.slice(0, email.indexOf('@'));
    return this.functionalAddresses.some((part) => new RegExp(`^${part}(?:[._+-].*|\\d*)$`).test(local));
  }
}
