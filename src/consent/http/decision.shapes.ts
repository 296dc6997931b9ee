import { Flag, OneOf, Optional, Parsed, Part, Text } from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { FreeText } from '#libs/kernel/text/text.js';
import {
  type ConsentObject,
  type Effect,
  EFFECTS,
  type ObjectKind,
  OBJECTS,
  type ReportedDecision,
} from '../domain/decision.js';
import { DeciderBody, MannerBody, ScopeBody } from './decision.parts.js';
import { OppositionBody } from './opposition.shape.js';

/** A decision as a member reports it; also part of the bodies that open and reopen a file. */
export class ConsentDecisionBody {
  @OneOf(OBJECTS)
  readonly object!: ObjectKind;

  @OneOf(EFFECTS)
  readonly effect!: Effect;

  /** With the object `extended-sharing`. */
  @Optional()
  @Part(() => ScopeBody)
  readonly scope?: ScopeBody;

  /** With the object `opposition`. */
  @Optional()
  @Part(() => OppositionBody)
  readonly opposition?: OppositionBody;

  @Part(() => DeciderBody)
  readonly decidedBy!: DeciderBody;

  @Parsed(CalendarDate)
  readonly decidedOn!: CalendarDate;

  @Part(() => MannerBody)
  readonly manner!: MannerBody;

  /** The version of the notice that was handed over (`GET /v1/consent/notices`). */
  @Optional()
  @Text({ max: 40 })
  readonly notice?: string;

  /** The information was left in writing. */
  @Flag()
  readonly writtenInformation!: boolean;

  @Optional()
  @Parsed(FreeText, { max: 60 })
  readonly episode?: FreeText;

  /** The last day on which it holds; as long as the care when left out. */
  @Optional()
  @Parsed(CalendarDate)
  readonly endsOn?: CalendarDate;

  /** @throws DomainError `consent-object-ambiguous`, `consent-opposition-target-required`, `consent-manner-ambiguous` */
  static read(body: ConsentDecisionBody): ReportedDecision {
    const { effect, decidedOn, writtenInformation, notice = null, episode = null, endsOn = null } = body;
    const decidedBy = DeciderBody.read(body.decidedBy);
    const manner = MannerBody.read(body.manner);
    return {
      object: objectOf(body),
      effect,
      decidedBy,
      decidedOn,
      manner,
      notice,
      writtenInformation,
      episode,
      endsOn,
    };
  }
}

function objectOf({ object: kind, scope, opposition }: ConsentDecisionBody): ConsentObject {
  if ((scope && kind !== 'extended-sharing') || (opposition && kind !== 'opposition'))
    throw new DomainError('invalid', 'consent-object-ambiguous', '/object');
  if (kind === 'extended-sharing') return { kind, scope: { classes: [], professions: [], ...scope } };
  if (kind !== 'opposition') return { kind };
  if (!opposition) throw new DomainError('invalid', 'consent-opposition-target-required', '/opposition');
  return { kind, to: OppositionBody.read(opposition) };
}
