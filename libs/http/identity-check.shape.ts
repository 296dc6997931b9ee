import { OneOf, Optional, Parsed } from './validation.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import { IDENTITY_CHECKS, type IdentityCheck } from '#libs/kernel/identity-check.js';
import { FreeText } from '#libs/kernel/text.js';

/** How the service centre made sure of who speaks. */
export class IdentityCheckBody {
  @OneOf(IDENTITY_CHECKS)
  readonly by!: IdentityCheck['by'];

  @Parsed(CalendarDate)
  readonly on!: CalendarDate;

  /** Which document, which number. */
  @Optional()
  @Parsed(FreeText, { max: 200 })
  readonly detail?: FreeText;

  static read({ by, on, detail }: IdentityCheckBody): IdentityCheck {
    return { by, on, detail: detail ?? null };
  }
}
