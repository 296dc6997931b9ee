import { DomainError } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/email.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import { patterns } from '../professional-criteria.js';

/** By what an operator looks for an account; what is given must all be right. */
export class AccountCriteria {
  readonly name: readonly string[];
  readonly email: Email | null;
  readonly nationalId: NationalId | null;

  /** @throws DomainError `account-search-too-wide` without a name, an e-mail or a number */
  constructor({ name = '', email, nationalId }: { name?: string; email?: Email; nationalId?: NationalId }) {
    this.name = patterns(name);
    this.email = email ?? null;
    this.nationalId = nationalId ?? null;
    if (this.name.length === 0 && !email && !nationalId) throw new DomainError('invalid', 'account-search-too-wide');
  }
}
