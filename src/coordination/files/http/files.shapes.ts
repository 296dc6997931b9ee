import { PageQuery } from '#libs/http/lists/pagination.js';
import { OneOf, Optional, Parsed, Part, Text } from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { Ins } from '#libs/kernel/people/ins.js';
import { Instant } from '#libs/kernel/dates/instant.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { ConsentDecisionBody } from '../../../consent/index.js';
import type { Closure } from '../application/file-life.js';
import type { Opening } from '../application/open-file.js';
import type { PersonSearch } from '../application/search-my-files.js';
import { CLOSING_REASONS, type ClosingReason } from '../domain/coordination-file.js';
import { LONGEST_REASON } from '../../circle/http/circle.shapes.js';
import { DistinctPersonBody, IdentityBody, SENTENCES } from '../../identity/http/identity.shapes.js';

export class FilesQuery extends PageQuery {
  /** `asOf` of an earlier list: those files alone in which something has changed since that one may read, or one's own part. */
  @Optional()
  @Parsed(Instant)
  readonly changedSince?: Date;
}

export class OpeningBody {
  @Part(() => IdentityBody)
  readonly identity!: IdentityBody;

  @Part(() => ConsentDecisionBody)
  readonly consent!: ConsentDecisionBody;

  /** Why the person needs coordination now. */
  @Parsed(FreeText, SENTENCES)
  readonly reason!: FreeText;

  /** How the opener takes charge of the person. */
  @Parsed(FreeText, { max: LONGEST_REASON })
  readonly careDeclaration!: FreeText;

  /** After a `possible-duplicate`: why this is another person, a twin or a true homonym. */
  @Optional()
  @Part(() => DistinctPersonBody)
  readonly distinctPerson?: DistinctPersonBody;

  static read({ identity, consent, reason, careDeclaration, distinctPerson }: OpeningBody): Opening {
    return {
      identity: IdentityBody.read(identity),
      consent: ConsentDecisionBody.read(consent),
      reason,
      careDeclaration,
      distinctReason: distinctPerson?.reason ?? null,
    };
  }
}

/** At least two letters of names, a date of birth or an INS. */
export class SearchBody {
  /** Beginnings of its words; the birth name is looked through too. */
  @Optional()
  @Text({ max: 100 })
  readonly usedName?: string;

  /** Beginnings of its words; the birth first names are looked through too. */
  @Optional()
  @Text({ max: 100 })
  readonly usedFirstName?: string;

  /** A year, a month or a day: whoever may be born then is found. */
  @Optional()
  @Parsed(PartialDate)
  readonly birthDate?: PartialDate;

  /** Of a qualified identity, to those who may read it. */
  @Optional()
  @Parsed(Ins)
  readonly ins?: Ins;

  static read({ usedName = '', usedFirstName = '', birthDate, ins }: SearchBody): PersonSearch {
    return { usedName, usedFirstName, birthDate: birthDate ?? null, ins: ins ?? null };
  }
}

export class ClosureBody {
  @OneOf(CLOSING_REASONS)
  readonly reason!: ClosingReason;

  /** The last day of coordination. */
  @Parsed(CalendarDate)
  readonly closedOn!: CalendarDate;

  /** With the reason `deceased`: a year, a month or a day. */
  @Optional()
  @Parsed(PartialDate)
  readonly deceasedOn?: PartialDate;

  static read({ reason, closedOn, deceasedOn }: ClosureBody): Closure {
    return { reason, closedOn, deceasedOn: deceasedOn ?? null };
  }
}

export class ReopeningBody {
  @Parsed(FreeText, SENTENCES)
  readonly reason!: FreeText;

  @Part(() => ConsentDecisionBody)
  readonly consent!: ConsentDecisionBody;
}
