import { ApiProperty } from '@nestjs/swagger';
import type { BackofficeRole } from '#libs/authorisation/actor.js';
import type { Language } from '#libs/http/problem-texts.js';
import { Optional, Parsed, Text } from '#libs/http/validation.js';
import { Email } from '#libs/kernel/email.js';
import { NationalId } from '#libs/kernel/national-id.js';
import { FreeText } from '#libs/kernel/text.js';
import type { AccountSummary, AccountView } from '../../application/backoffice/read-account.js';
import { BACKOFFICE_ROLES } from '../../domain/backoffice/role-change.js';
import {
  type AccountStatus,
  STANDING_CHANGES,
  type StandingChange,
  type Suspension,
} from '../../domain/backoffice/standing.js';
import { SituationAnswer } from '../professionals/situation.answer.js';

/** At least one of the three. */
export class AccountSearchBody {
  @Optional()
  @Text({ max: 100 })
  readonly name?: string;

  @Optional()
  @Parsed(Email)
  readonly email?: Email;

  @ApiProperty({ description: 'Such as `8` and an RPPS number.' })
  @Optional()
  @Parsed(NationalId)
  readonly nationalId?: NationalId;
}

export class ReasonBody {
  @ApiProperty({ description: 'Kept with the account, read by operators: nothing about the health of anybody.' })
  @Parsed(FreeText, { max: 500 })
  readonly reason!: FreeText;
}

export class AccountSummaryAnswer {
  @ApiProperty({ format: 'uuid' }) readonly accountId!: string;
  @ApiProperty() readonly email!: string;
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly nationalId!: string | null;
  @ApiProperty({ enum: ['active', 'suspended', 'closed'] }) readonly status!: AccountStatus;
  @ApiProperty({ enum: BACKOFFICE_ROLES, isArray: true }) readonly roles!: readonly BackofficeRole[];

  static of(account: AccountSummary): AccountSummaryAnswer {
    const { accountId, email, familyName, givenName, nationalId, status, roles } = account;
    return { accountId, email, familyName, givenName, nationalId, status, roles };
  }
}

export class AccountPage {
  @ApiProperty({ type: [AccountSummaryAnswer] }) readonly items!: readonly AccountSummaryAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}

class HeldSituationAnswer extends SituationAnswer {
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) readonly endedAt!: string | null;
}

class StandingChangeAnswer {
  @ApiProperty({ enum: STANDING_CHANGES })
  readonly what!: StandingChange['what'];
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true }) readonly situationId!: string | null;
  @ApiProperty() readonly reason!: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'Null for what followed by itself.' })
  readonly by!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
}

export class AccountAnswer extends AccountSummaryAnswer {
  @ApiProperty({ type: 'integer', description: 'Also the ETag.' })
  readonly version!: number;
  @ApiProperty({ type: 'string', enum: ['decision', 'dormancy'], nullable: true })
  readonly suspendedFor!: Suspension | null;
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When the suspension of an operator ends by itself: no second administrator has confirmed it yet.',
  })
  readonly suspendedUntil!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) readonly lastSignedInAt!: string | null;
  @ApiProperty({ type: [HeldSituationAnswer] }) readonly situations!: readonly HeldSituationAnswer[];
  @ApiProperty({ type: [StandingChangeAnswer], description: 'The newest first, a hundred at most.' })
  readonly changes!: readonly StandingChangeAnswer[];

  static ofView({ situations, ...account }: AccountView, language: Language): AccountAnswer {
    const held = situations.map((one) => ({ ...SituationAnswer.of(one, language), endedAt: one.endedAt }));
    return { ...account, situations: held };
  }
}
