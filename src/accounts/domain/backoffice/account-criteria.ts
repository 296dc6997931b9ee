import { DomainError } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/people/email.js';
import { searchWords } from '#libs/kernel/text/folding.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import { areSelective } from '#libs/kernel/text/selective-words.js';
import { namePatternsOf, type Patterns } from '../searched-words.js';

/** By what an operator looks for an account; what is given must all be right. */
export class AccountCriteria {
  readonly name: Patterns;
  readonly email: Email | null;
  readonly nationalId: NationalId | null;

  /** @throws DomainError `account-search-too-wide` without three letters of a name, a whole name of two, an e-mail or a number; `criterion-empty` */
  constructor({ name = '', email, nationalId }: { name?: string; email?: Email; nationalId?: NationalId }) {
    const words = searchWords(name, '/name');
    if (!areSelective(words) && !email && !nationalId) throw new DomainError('invalid', 'account-search-too-wide');
    this.name = namePatternsOf(words);
    this.email = email ?? null;
    this.nationalId = nationalId ?? null;
  }
}
