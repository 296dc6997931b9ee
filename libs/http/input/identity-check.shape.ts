import type { DayText } from '#libs/kernel/formats.js';
import { OneOf, Optional, Parsed } from './validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { IDENTITY_CHECKS, type IdentityCheck } from '#libs/kernel/people/identity-check.js';
import { FreeText } from '#libs/kernel/text/text.js';

/** A check as it is answered, in the words in which it is sent. */
export const identityCheckAnswer = ({ by, on, detail }: IdentityCheck): IdentityCheckAnswer => ({
  method: by,
  checkedOn: on,
  source: detail,
});

export class IdentityCheckAnswer {
  /** @labels desk-check */
  readonly method!: IdentityCheck['by'];
  readonly checkedOn!: DayText;
  readonly source!: string | null;
}

/** How the service centre made sure of who speaks. */
export class IdentityCheckBody {
  @OneOf(IDENTITY_CHECKS)
  readonly method!: IdentityCheck['by'];

  @Parsed(CalendarDate)
  readonly checkedOn!: CalendarDate;

  /** Which document, which number. */
  @Optional()
  @Parsed(FreeText, { max: 200 })
  readonly source?: FreeText;

  static read({ method, checkedOn, source }: IdentityCheckBody): IdentityCheck {
    return { by: method, on: checkedOn, detail: source ?? null };
  }
}
