import { ApiProperty } from '@nestjs/swagger';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { Confidentiality } from '#libs/authorisation/facts.js';
import { PageQuery } from '#libs/http/pagination.js';
import { Flag, OneOf, Optional, Parsed, ParsedList, Part, Text } from '#libs/http/validation.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Identifier } from '#libs/kernel/identifier.js';
import { parserOf } from '#libs/kernel/parser.js';
import {
  EVENT_KINDS,
  type EventKind,
  LONGEST_TEXT,
  NEWS_KINDS,
  type NewsKind,
  type Wording,
  wordingOf,
} from '../domain/item.js';

/** A category of the matrix by its code, such as `NUR`; that there is one is looked at in the matrix of the moment. */
const CategoryCode = parserOf(3, 'category-unknown', (text: string): string => {
  if (!/^[A-Z]{3}$/.test(text)) throw new DomainError('invalid', 'category-unknown');
  return text;
});

export class ConfidentialityBody {
  @OneOf(['circle', 'care-team', 'categories', 'professionals', 'depositor'])
  readonly audience!: Confidentiality['audience'];

  @Optional()
  @ParsedList(CategoryCode, { max: 20 })
  readonly categories?: string[];

  @Optional()
  @ParsedList(Identifier, { max: 50 })
  readonly accountIds?: AccountId[];

  /** @throws DomainError `audience-ambiguous` when a list came that the audience does not use */
  static read({ audience, categories, accountIds }: ConfidentialityBody): Confidentiality {
    if ((categories && audience !== 'categories') || (accountIds && audience !== 'professionals')) {
      throw new DomainError('invalid', 'audience-ambiguous', '/confidentiality');
    }
    if (audience === 'categories') return { audience, categories: categories ?? [] };
    return audience === 'professionals' ? { audience, accountIds: accountIds ?? [] } : { audience };
  }
}

export class WordingBody {
  @Text({ max: LONGEST_TEXT })
  readonly text!: string;

  @Optional()
  @Flag()
  readonly urgent?: boolean;

  @ApiProperty({ description: 'Whom the depositor lets read it, on top of the matrix; the whole circle by default.' })
  @Optional()
  @Part(() => ConfidentialityBody)
  readonly confidentiality?: ConfidentialityBody;

  @Optional()
  @Flag()
  readonly hiddenFromRepresentatives?: boolean;

  static read({ text, urgent = false, confidentiality, hiddenFromRepresentatives = false }: WordingBody): Wording {
    const restriction = confidentiality ? ConfidentialityBody.read(confidentiality) : ({ audience: 'circle' } as const);
    return wordingOf({ text, urgent, confidentiality: restriction, hiddenFromRepresentatives });
  }
}

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

export class NewsQuery extends PageQuery {
  @ApiProperty({ description: 'Only what one wrote oneself: all that remains readable after the end of care.' })
  @Optional()
  @OneOf(['1'])
  readonly own?: '1';
}
