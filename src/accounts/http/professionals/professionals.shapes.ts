import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '#libs/http/problem-texts.js';
import { Optional, Parsed, Text } from '#libs/http/validation.js';
import { Rpps } from '#libs/kernel/rpps.js';
import type { FoundProfessional } from '../../application/professionals/search-professionals.js';
import { AbsenceAnswer } from '../profile/profile.shapes.js';
import { SituationAnswer } from './situation.answer.js';

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

  @Optional()
  @Parsed(Rpps)
  readonly rpps?: Rpps;
}

export class ProfessionalAnswer extends SituationAnswer {
  @ApiProperty({ format: 'uuid' }) readonly accountId!: string;
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;

  @ApiProperty({ type: 'string', nullable: true }) readonly phone!: string | null;
  @ApiProperty({ type: AbsenceAnswer, nullable: true, description: 'Null for who is there.' })
  readonly absence!: AbsenceAnswer | null;

  static ofFound(found: FoundProfessional, language: Language): ProfessionalAnswer {
    const { accountId, familyName, givenName, phone, absence } = found;
    return { accountId, familyName, givenName, phone, absence, ...SituationAnswer.of(found, language) };
  }
}

export class ProfessionalPage {
  @ApiProperty({ type: [ProfessionalAnswer] }) readonly items!: readonly ProfessionalAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}
