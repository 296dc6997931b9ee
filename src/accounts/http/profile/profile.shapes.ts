import { ApiProperty } from '@nestjs/swagger';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Nullable, Parsed, Uuid } from '#libs/http/validation.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import { Phone } from '#libs/kernel/phone.js';

export class ProfileBody {
  @ApiProperty({ description: 'As people write it; null to show none.' })
  @Nullable()
  @Parsed(Phone)
  readonly phone!: Phone | null;
}

export class AbsenceBody {
  @ApiProperty({ description: 'The first day back.' })
  @Parsed(CalendarDate)
  readonly returnsOn!: CalendarDate;

  @ApiProperty({
    description:
      'The account of the colleague who answers meanwhile, null for none. It gives them no right: a substitute is named in each file.',
  })
  @Nullable()
  @Uuid()
  readonly replacedBy!: AccountId | null;
}

class ColleagueAnswer {
  @ApiProperty({ format: 'uuid' }) readonly accountId!: string;
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
}

export class AbsenceAnswer {
  @ApiProperty({ format: 'date', description: 'The first day back.' }) readonly returnsOn!: string;
  @ApiProperty({ type: ColleagueAnswer, nullable: true }) readonly replacedBy!: ColleagueAnswer | null;
}
