import { DomainError } from '#libs/kernel/domain-error.js';

export type SupportKind = { readonly code: string; readonly fr: string; readonly en: string };

/** What one may ask about, in the order in which it is offered (config/accounts/support.yaml). */
export class SupportKinds {
  constructor(readonly offered: readonly SupportKind[]) {}

  /** @throws `support-kind-unknown` */
  read(code: string): string {
    if (!this.offered.some((kind) => kind.code === code))
      throw new DomainError('invalid', 'support-kind-unknown', '/kind');
    return code;
  }
}
