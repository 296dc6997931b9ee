import type { Confidentiality } from '#libs/access/facts.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { AcceptsReadOnly } from '#libs/http/input/read-only.js';
import {
  Flag,
  KeptIfAbsent,
  OneOf,
  Optional,
  Parsed,
  Part,
  type Presence,
  Required,
} from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { FreeText } from '#libs/kernel/text/text.js';
import {
  EVENT_KINDS,
  type EventKind,
  LONGEST_TEXT,
  NEWS_KINDS,
  type NewsKind,
  type Wording,
  type WordingChange,
  assertSomebody,
} from '../domain/item.js';
import { ConfidentialityBody } from './confidentiality.shapes.js';
import { ItemAnswer } from './news.answers.js';

function wordingShape(text: Presence, beside: Presence) {
  class WordingShape {
    @text()
    @Parsed(FreeText, { max: LONGEST_TEXT })
    readonly text?: FreeText;

    @beside()
    @Flag()
    readonly urgent?: boolean;

    /** Whom the depositor lets read it, on top of the matrix. */
    @beside()
    @Part(() => ConfidentialityBody)
    readonly confidentiality?: ConfidentialityBody;

    @beside()
    @Flag()
    readonly hiddenFromRepresentatives?: boolean;
  }
  return WordingShape;
}

/** What is written first: for the whole circle, neither urgent nor hidden, but for what is said. */
export class WordingBody extends wordingShape(Required, Optional) {
  declare readonly text: FreeText;

  static read(body: WordingBody): Wording {
    const { text, urgent = false, hiddenFromRepresentatives = false } = body;
    const confidentiality = body.confidentiality ? ConfidentialityBody.read(body.confidentiality) : CIRCLE;
    assertSomebody(confidentiality);
    return { text, urgent, confidentiality, hiddenFromRepresentatives };
  }
}

const CIRCLE: Confidentiality = { audience: 'circle' };

export class NewsBody extends WordingBody {
  @OneOf(NEWS_KINDS)
  readonly kind!: NewsKind;
}

export class EventBody extends WordingBody {
  @OneOf(EVENT_KINDS)
  readonly kind!: EventKind;

  @Parsed(CalendarDate)
  readonly occurredOn!: CalendarDate;
}

/** What a change says of a note: what it does not name stays. */
export class NewsChangeBody extends wordingShape(KeptIfAbsent, KeptIfAbsent) {}

export class EventChangeBody extends NewsChangeBody {
  @KeptIfAbsent()
  @Parsed(CalendarDate)
  readonly occurredOn?: CalendarDate;
}

/** All that may be written of a note: what a PUT leaves out it would make something else, without a word. */
@AcceptsReadOnly(ItemAnswer)
export class WholeNewsBody extends wordingShape(Required, Required) {}

@AcceptsReadOnly(ItemAnswer)
export class WholeEventBody extends wordingShape(Required, Required) {
  /** The day; a correction of it is a new version. */
  @Parsed(CalendarDate)
  readonly occurredOn!: CalendarDate;
}

/** @throws DomainError `audience-*` */
export function changeIn({
  text,
  urgent,
  confidentiality,
  hiddenFromRepresentatives,
  occurredOn,
}: EventChangeBody): WordingChange {
  const audience = confidentiality && ConfidentialityBody.read(confidentiality);
  if (audience) assertSomebody(audience);
  return {
    ...(text !== undefined && { text }),
    ...(urgent !== undefined && { urgent }),
    ...(audience && { confidentiality: audience }),
    ...(hiddenFromRepresentatives !== undefined && { hiddenFromRepresentatives }),
    ...(occurredOn !== undefined && { occurredOn }),
  };
}

export class NewsQuery extends PageQuery {
  /** Only what one wrote oneself: all that remains readable after the end of care. */
  @Optional()
  @OneOf(['1'])
  readonly own?: '1';
}
