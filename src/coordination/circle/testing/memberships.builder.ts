import type { AccountId, Professional, SituationId } from '#libs/access/actor.js';
import type { FileId, MembershipId } from '#libs/access/facts.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { newId } from '#libs/kernel/identifier.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { Membership } from '../domain/membership.js';
import type { Terms } from '../domain/membership-terms.js';

export const INVITED_AT = new Date('2026-11-23T09:00:00Z');

export const reason = (text = 'Suivi des pansements à domicile') => FreeText.parse(text, { max: 500 });

export const aProfessional = (): Professional => ({
  accountId: newId<AccountId>(),
  situationId: newId<SituationId>(),
});

/** A colleague invited into the care team. */
export function anInvitation(terms: Partial<Terms> = {}): Membership {
  const invitedBy = aProfessional();
  return new Membership(
    {
      id: newId<MembershipId>(),
      fileId: newId<FileId>(),
      professional: aProfessional(),
      ring: 'care-team',
      ground: 'formal-team',
      informed: { by: invitedBy.accountId, on: CalendarDate.parse('2026-11-23') },
      invitedBy,
      reason: reason(),
      ...terms,
    },
    INVITED_AT,
  );
}

/** One who has accepted. */
export function aMember(terms: Partial<Terms> = {}): Membership {
  const membership = anInvitation(terms);
  membership.accept(null, INVITED_AT);
  return membership;
}

export const aReferent = (fileId = newId<FileId>()): Membership =>
  Membership.ofOpener(fileId, aProfessional(), reason('Retour à domicile'), INVITED_AT);
