import type { Language } from '#libs/http/problem-texts.js';
import { Optional, Parsed, Text } from '#libs/http/validation.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import { ProfessionalNumber } from '#libs/kernel/professional-number.js';
import type { FoundProfessional } from '../../application/professionals/search-professionals.js';
import { AbsenceAnswer } from '../profile/profile.shapes.js';
import { SituationAnswer } from './situation.answer.js';
import type { UuidText } from '#libs/kernel/formats.js';

/** At least a name, a place or an RPPS number. */
export class ProfessionalSearchBody {
  @Optional()
  @Text({ max: 100 })
  readonly name?: string;

  @Optional()
  @Text({ max: 100 })
  readonly place?: string;

  @Optional()
  @Text({ max: 20 })
  readonly profession?: string;

  /** RPPS or ADELI, as it is known or as it is shown here: with or without the digit of its register. */
  @Optional()
  @Parsed(ProfessionalNumber)
  readonly rpps?: NationalId;
}

export class ProfessionalAnswer extends SituationAnswer {
  readonly accountId!: UuidText;
  readonly familyName!: string;
  readonly givenName!: string;

  readonly phone!: string | null;
  /** Null for who is there. */
  readonly absence!: AbsenceAnswer | null;

  static ofFound(found: FoundProfessional, language: Language): ProfessionalAnswer {
    const { accountId, familyName, givenName, phone, absence } = found;
    return { accountId, familyName, givenName, phone, absence, ...SituationAnswer.of(found, language) };
  }
}

export class ProfessionalPage {
  readonly items!: readonly ProfessionalAnswer[];
  readonly next!: string | null;
}
