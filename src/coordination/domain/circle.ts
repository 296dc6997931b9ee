import type { ConsentFacts, Opposition, Ring } from '#libs/authorisation/facts.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Professional } from './membership.js';

/** What consent must know of the professional who is to take part; codes of the national nomenclatures. */
export type Invitee = Professional & { readonly profession: string | null; readonly structureId: string | null };

/**
 * Whether the person's consent lets this professional into this ring (L.1110-4 CSP). That sharing as a whole is allowed is the
 * access decision's to say.
 * @throws `consent-opposed` when the person named the professional, the profession or the structure; `consent-out-of-scope` when
 * sharing outside the care team was not agreed to with this profession
 */
export function assertConsented(invitee: Invitee, ring: Ring, consent: ConsentFacts | null): void {
  if (consent?.oppositions.some((opposition) => names(opposition, invitee)))
    throw new DomainError('forbidden', 'consent-opposed');
  if (ring === 'care-team') return;
  const agreed = consent?.extended.some(({ professions }) => professions.some((code) => code === invitee.profession));
  if (!agreed || consent?.careTeamOnly) throw new DomainError('forbidden', 'consent-out-of-scope');
}

function names(opposition: Opposition, { accountId, profession, structureId }: Invitee): boolean {
  switch (opposition.kind) {
    case 'professional':
      return opposition.accountId === accountId;
    case 'profession':
      return opposition.code === profession;
    case 'structure':
      return opposition.structureId === structureId;
    case 'section':
      return false;
  }
}
