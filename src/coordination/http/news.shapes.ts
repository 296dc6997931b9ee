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

export class AuthorAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly profession!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly structure!: string | null;
}

class ItemWriterAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly profession!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly role!: string | null;
}

class CountersignatureAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly profession!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly at!: string;
}

class DepositorAnswer extends AuthorAnswer {
  /** Whether the reader wrote it. */
  @ApiProperty() readonly own!: boolean;
}

export class ItemAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly kind!: string;
  @ApiProperty() readonly text!: string;
  @ApiProperty() readonly urgent!: boolean;
  @ApiProperty({ type: 'string', format: 'date', nullable: true }) readonly occurredOn!: string | null;
  @ApiProperty() readonly audience!: string;
  @ApiProperty() readonly hiddenFromRepresentatives!: boolean;
  @ApiProperty({ type: DepositorAnswer }) readonly depositor!: DepositorAnswer;
  /** The delegate who wrote it in the depositor's name. */
  @ApiProperty({ type: ItemWriterAnswer, nullable: true }) readonly writtenBy!: ItemWriterAnswer | null;
  /** Someone in training wrote it: only they and those who may countersign see it yet. */
  @ApiProperty() readonly awaitsCountersignature!: boolean;
  @ApiProperty({ type: CountersignatureAnswer, nullable: true }) readonly countersigned!: CountersignatureAnswer | null;
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly writtenAt!: Date;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) readonly editedAt!: Date | null;
}

export class ItemPage {
  @ApiProperty({ type: [ItemAnswer] }) readonly items!: readonly ItemAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}

export class ItemVersionAnswer {
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @ApiProperty() readonly text!: string;
  @ApiProperty() readonly urgent!: boolean;
  @ApiProperty() readonly audience!: string;
  @ApiProperty() readonly hiddenFromRepresentatives!: boolean;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly writtenAt!: string;
  @ApiProperty({ type: ItemWriterAnswer, nullable: true }) readonly writtenBy!: ItemWriterAnswer | null;
}
