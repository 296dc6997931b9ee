import { DomainError } from '#libs/kernel/domain-error.js';
import { fold } from '#libs/kernel/text/folding.js';
import { Email } from '#libs/kernel/people/email.js';
import type { Id } from '#libs/kernel/identifier.js';
import type { PersonName } from '#libs/kernel/people/person-name.js';
import type { FreeText } from '#libs/kernel/text/text.js';

export type AdministratorBootstrapId = Id<'Founding'>;

export type FirstAdministrator = {
  readonly familyName: PersonName;
  readonly givenName: PersonName;
  readonly email: Email;
};

/** How the service stands: how many administrators can act, and how many were founded who cannot yet. */
export type Footing = { readonly acting: number; readonly pending: number };

/**
 * The service starts with two administrators whom nobody could approve: an operator's account takes four eyes, and there are none yet. Two,
 * because one alone could let nobody in. `breakGlass`: the reason why it is done although the rule forbids it.
 */
export class AdministratorBootstrap {
  /** @throws `founders-two`, `founders-alike` when two are one person or share a mailbox */
  constructor(
    readonly id: AdministratorBootstrapId,
    readonly founders: readonly FirstAdministrator[],
    readonly breakGlass: FreeText | null,
  ) {
    const isEnough = breakGlass ? [1, 2] : [2];
    if (!isEnough.includes(founders.length)) throw new DomainError('invalid', 'founders-two');
    if (new Set(founders.map(nameOf)).size < founders.length || new Set(founders.map(addressOf)).size < founders.length)
      throw new DomainError('invalid', 'founders-alike');
  }

  /**
   * `again`: those who were founded and have not come are given other links, or others take their place.
   * @throws `administrators-exist`, `founding-under-way`
   */
  assertMay({ acting, pending }: Footing, again: boolean): void {
    if (this.breakGlass) return;
    if (acting > 0) throw new DomainError('conflict', 'administrators-exist');
    if (pending > 0 && !again) throw new DomainError('conflict', 'founding-under-way');
  }
}

const nameOf = ({ familyName, givenName }: FirstAdministrator) => fold(`${familyName} ${givenName}`);
const addressOf = ({ email }: FirstAdministrator) => Email.mailboxKey(email);
