import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { Duty, Ring } from '#libs/access/facts.js';
import { Flag, OneOf, Optional, Parsed, SomeOf, Uuid } from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { type Ground, GROUNDS } from '../domain/membership-terms.js';
import type { DayText, InstantText, UuidText } from '#libs/kernel/formats.js';
import type { EndOfMembership } from '../domain/end-of-membership.js';
import { AbsenceAnswer } from '../../../accounts/index.js';

/** Long enough to say why, too short for a file beside the file. In characters. */
export const LONGEST_REASON = 500;

export class InvitationBody {
  @Uuid()
  readonly situationId!: SituationId;

  @OneOf(['care-team', 'extended'])
  readonly ring!: Ring;

  @OneOf(GROUNDS)
  readonly ground!: Ground;

  @Parsed(FreeText, { max: LONGEST_REASON })
  readonly reason!: FreeText;

  /** The member who told the person; oneself by default. */
  @Optional()
  @Uuid()
  readonly informedBy?: AccountId;

  /** The day on which the person was told. */
  @Parsed(CalendarDate)
  readonly informedOn!: CalendarDate;
}

export class AcceptanceBody {
  /** Must be true: who does not take charge of the person has no part in the file. */
  @Flag()
  readonly takesCharge!: boolean;

  @Optional()
  @Parsed(FreeText, { max: LONGEST_REASON })
  readonly careDeclaration?: FreeText;
}

export class TakingChargeBody {
  /** How one takes charge of the person, in one's own words. */
  @Parsed(FreeText, { max: LONGEST_REASON })
  readonly careDeclaration!: FreeText;
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
  readonly ring!: Ring;
  readonly ground!: Ground;
  readonly status!: 'invited' | 'active' | 'ended';
  readonly reason!: string;
  readonly informedOn!: DayText;
  readonly informedBy!: UuidText;
  /** Whoever invited reports it of another, who has not said it themselves. */
  readonly informedReported!: boolean;
  readonly invitedAt!: InstantText;
  readonly startsAt!: InstantText | null;
  /** The last day. */
  readonly endsOn!: DayText | null;
  readonly endReason!: EndOfMembership | null;
  readonly replaces!: UuidText | null;
}

export class MemberAnswer {
  readonly id!: UuidText;
  readonly accountId!: UuidText;
  readonly situationId!: UuidText;
  readonly familyName!: string;
  readonly givenName!: string;
  /** @labels profession */
  readonly profession!: string | null;
  readonly role!: string | null;
  readonly structureName!: string | null;
  readonly phone!: string | null;
  readonly absence!: AbsenceAnswer | null;
  readonly duties!: readonly Duty[];
  /** Only for the care team */
  readonly stay!: StayAnswer | null;
}

export class MemberPage {
  readonly items!: readonly MemberAnswer[];
  readonly next!: string | null;
}
