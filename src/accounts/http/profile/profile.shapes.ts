import type { AccountId } from '#libs/access/actor.js';
import { Nullable, Parsed, Uuid } from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { Phone } from '#libs/kernel/people/phone.js';
import type { DayText, UuidText } from '#libs/kernel/formats.js';

export class ProfileBody {
  /** As people write it; null to show none. */
  @Nullable()
  @Parsed(Phone)
  readonly phone!: Phone | null;
}

export class AbsenceBody {
  /** The first day back. */
  @Parsed(CalendarDate)
  readonly returnsOn!: CalendarDate;

  /** The account of the colleague who answers meanwhile, null for none. It gives them no right: a substitute is named in each file. */
  @Nullable()
  @Uuid()
  readonly replacedBy!: AccountId | null;
}

class ColleagueAnswer {
  readonly accountId!: UuidText;
  readonly familyName!: string;
  readonly givenName!: string;
}

export class AbsenceAnswer {
  /** The first day back. */
  readonly returnsOn!: DayText;
  readonly replacedBy!: ColleagueAnswer | null;
}
