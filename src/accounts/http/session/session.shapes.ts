import { ApiProperty } from '@nestjs/swagger';
import { type Assurance, ASSURANCES, type BackofficeRole, type SituationId } from '#libs/authorisation/actor.js';
import type { Language } from '#libs/http/problem-texts.js';
import { Uuid } from '#libs/http/validation.js';
import type { OwnProfile } from '../../application/session/read-own-profile.js';
import { AbsenceAnswer } from '../profile/profile.shapes.js';
import { SituationAnswer } from '../professionals/situation.answer.js';

export class SituationBody {
  @Uuid()
  readonly situationId!: SituationId;
}

export class SignedOutAnswer {
  @ApiProperty({ format: 'uri', description: 'Where the browser ends its session of Pro Santé Connect.' })
  readonly endSessionUrl!: string;
}

class OwnSituationAnswer extends SituationAnswer {
  @ApiProperty({ description: 'In the region, or admitted by an operator.' })
  readonly admitted!: boolean;
}

export class OwnProfileAnswer {
  @ApiProperty({ format: 'uuid' }) readonly accountId!: string;
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly nationalId!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly phone!: string | null;
  @ApiProperty({ type: AbsenceAnswer, nullable: true }) readonly absence!: AbsenceAnswer | null;
  @ApiProperty({ type: [String] }) readonly roles!: readonly BackofficeRole[];
  @ApiProperty({ type: [OwnSituationAnswer] }) readonly situations!: readonly OwnSituationAnswer[];
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true }) readonly situationId!: string | null;
  @ApiProperty({ enum: ASSURANCES }) readonly assurance!: Assurance;
  @ApiProperty({ format: 'date-time' }) readonly sessionExpiresAt!: string;
  @ApiProperty({
    description:
      'A structure has ended since the address was last confirmed: confirm it (POST /v1/me/email/confirmation).',
  })
  readonly emailToConfirm!: boolean;

  static of(profile: OwnProfile, language: Language): OwnProfileAnswer {
    const situations = profile.situations.map((situation) => ({
      ...SituationAnswer.of(situation, language),
      admitted: situation.admitted,
    }));
    return { ...profile, situations };
  }
}
