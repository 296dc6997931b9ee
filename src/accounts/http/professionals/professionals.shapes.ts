import type { FoundProfessional } from '../../application/professionals/search-professionals.js';
import type { AbsenceAnswer } from '../profile/profile.shapes.js';
import { SituationAnswer } from './situation.answer.js';
import type { UuidText } from '#libs/kernel/formats.js';

export class ProfessionalAnswer extends SituationAnswer {
  readonly accountId!: UuidText;
  readonly familyName!: string;
  readonly givenName!: string;

  readonly phone!: string | null;
  /** Null for who is there. */
  readonly absence!: AbsenceAnswer | null;

  static ofFound(found: FoundProfessional): ProfessionalAnswer {
    const { accountId, familyName, givenName, phone, absence } = found;
    return { accountId, familyName, givenName, phone, absence, ...SituationAnswer.of(found) };
  }
}

export class ProfessionalPage {
  readonly items!: readonly ProfessionalAnswer[];
  readonly next!: string | null;
}
