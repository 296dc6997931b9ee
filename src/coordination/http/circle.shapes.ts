import { ApiProperty } from '@nestjs/swagger';
import type { AccountId, SituationId } from '#libs/authorisation/actor.js';
import type { Duty, Ring } from '#libs/authorisation/facts.js';
import { Flag, OneOf, Optional, Parsed, Part, SomeOf, Uuid } from '#libs/http/validation.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import { FreeText } from '#libs/kernel/text.js';
import { AbsenceAnswer } from '../../accounts/index.js';
import { type Ground, GROUNDS } from '../domain/terms-of-stay.js';

/** Long enough to say why, too short for a file beside the file. In characters. */
export const LONGEST_REASON = 500;

class InformedBody {
  @ApiProperty({ description: 'The member who told the person; oneself by default.' })
  @Optional()
  @Uuid()
  readonly by?: AccountId;

  @Parsed(CalendarDate)
  readonly on!: CalendarDate;
}

export class InvitationBody {
  @Uuid()
  readonly situationId!: SituationId;

  @OneOf(['care-team', 'extended'])
  readonly ring!: Ring;

  @OneOf(GROUNDS)
  readonly ground!: Ground;

  @Parsed(FreeText, { max: LONGEST_REASON })
  readonly reason!: FreeText;

  @Part(() => InformedBody)
  readonly informed!: InformedBody;
}

export class AcceptanceBody {
  @ApiProperty({ description: 'Must be true: who does not take charge of the person has no part in the file.' })
  @Flag()
  readonly takingCharge!: boolean;

  @Optional()
  @Parsed(FreeText, { max: LONGEST_REASON })
  readonly declaration?: FreeText;
}

export class TakingChargeBody {
  @ApiProperty({ description: "How one takes charge of the person, in one's own words." })
  @Parsed(FreeText, { max: LONGEST_REASON })
  readonly declaration!: FreeText;
}

/** At the end of this day in Paris; at once without it. */
export class EndBody {
  @Optional()
  @Parsed(CalendarDate)
  readonly endsOn?: CalendarDate;
}

export class LeavingBody extends EndBody {
  @OneOf(['left', 'end-of-care'])
  readonly reason!: 'left' | 'end-of-care';
}

export class EndingBody extends EndBody {
  @OneOf(['end-of-care', 'ended-by-referent', 'excluded-by-person'])
  readonly reason!: 'end-of-care' | 'ended-by-referent' | 'excluded-by-person';
}

export class DutiesBody {
  @SomeOf(['referent', 'attending-physician'] satisfies Duty[])
  readonly duties!: Duty[];
}

class StayAnswer {
  @ApiProperty() readonly ring!: string;
  @ApiProperty() readonly ground!: string;
  @ApiProperty({ enum: ['invited', 'active', 'ended'] }) readonly status!: string;
  @ApiProperty() readonly reason!: string;
  @ApiProperty({ format: 'date' }) readonly informedOn!: string;
  @ApiProperty({ format: 'uuid' }) readonly informedBy!: string;
  @ApiProperty({ description: 'Whoever invited reports it of another, who has not said it themselves.' })
  readonly informedReported!: boolean;
  @ApiProperty({ format: 'date-time' }) readonly invitedAt!: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) readonly startsAt!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) readonly endsAt!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly endedBecause!: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true }) readonly replaces!: string | null;
}

export class MemberAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly accountId!: string;
  @ApiProperty({ format: 'uuid' }) readonly situationId!: string;
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly profession!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly role!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly structure!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly phone!: string | null;
  @ApiProperty({ type: AbsenceAnswer, nullable: true }) readonly absence!: AbsenceAnswer | null;
  @ApiProperty({ type: [String] }) readonly duties!: readonly string[];
  @ApiProperty({ type: StayAnswer, nullable: true, description: 'Only for the care team' })
  readonly stay!: StayAnswer | null;
}

export class MemberPage {
  @ApiProperty({ type: [MemberAnswer] }) readonly items!: readonly MemberAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}
