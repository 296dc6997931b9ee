import { DomainError } from '#libs/kernel/domain-error.js';

/** What people are told wherever they write to the service centre. */
export const NO_HEALTH_DATA = {
  fr: 'N’écrivez ni le nom d’un patient ni rien de sa santé : le centre de services n’en a pas besoin, et ne peut pas les protéger ici.',
  en: 'Write neither the name of a patient nor anything about their health: the service centre needs neither, and cannot protect them here.',
} as const;

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
