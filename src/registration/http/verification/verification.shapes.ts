import type { AccountId } from '#libs/access/actor.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { Flag, Nullable, OneOf, Optional, Parsed, Part, Uuid } from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { endOfDayInParis } from '#libs/time/paris.js';
import { REFUSAL_REASONS, OPEN_STATUSES, type OpenStatus, type RefusalReason } from '../../domain/request-terms.js';
import { type Check, OPERATORS_CHECKS } from '../../domain/verification/authenticity.js';
import { apiWord, type ApiWord } from '../requests/api-words.js';
import type { DeclaredStructure, DeclaredWork } from '../../domain/declaration.js';
import { workIn, workShape, WorkStructureBody } from '../requests/work.shapes.js';

export class QueueQuery extends PageQuery {
  @Optional()
  @OneOf(OPEN_STATUSES.map(apiWord))
  readonly status?: ApiWord<OpenStatus>;
}

export class HandoverBody {
  /** The account of a colleague; back to the queue without one. */
  @Optional()
  @Uuid()
  readonly assignee?: AccountId;
}

export class CheckBody {
  /** `call-back`: at the number that the directory or the employer gives, not at the declared one. */
  @OneOf(OPERATORS_CHECKS.map(apiWord))
  readonly method!: ApiWord<(typeof OPERATORS_CHECKS)[number]>;

  /** The day of the call, of the page that was read, of the attestation. */
  @Parsed(CalendarDate)
  readonly checkedOn!: CalendarDate;

  /** The number that was called, the address of the page, who signed. */
  @Parsed(FreeText, { max: 500 })
  readonly source!: FreeText;

  static read({ method, checkedOn, source }: CheckBody): Check {
    return { how: OPERATORS_CHECKS.find((one) => apiWord(one) === method)!, on: checkedOn, source };
  }
}

export class RefusalBody {
  @OneOf(REFUSAL_REASONS)
  readonly reason!: RefusalReason;

  /** What the applicant reads beside the reason. */
  @Optional()
  @Parsed(FreeText, { max: 2_000 })
  readonly text?: FreeText;
}

class ExceptionBody {
  /** The last day, in Paris. */
  @Parsed(CalendarDate)
  readonly endsOn!: CalendarDate;

  @Parsed(FreeText, { max: 500 })
  readonly reason!: FreeText;
}

export class AssignedStructureBody extends WorkStructureBody {
  /** That no directory and no register has an identifier of it: the situation is then in no structure. */
  @Optional()
  @Flag()
  readonly withoutIdentifier?: boolean;
}

/** A declared situation, whole, as the operator found it to be: every member is said, `null` for none, so that nothing is lost by not saying it. */
export class AssignedWorkBody extends workShape(Nullable, AssignedStructureBody) {
  /** Leave to act from outside of the region. */
  @Nullable()
  @Part(() => ExceptionBody)
  readonly exception!: ExceptionBody | null;
}

/** @throws `structure-identifier-needed`, unless it is said that there is none */
export const assignedIn = ({ exception, ...work }: AssignedWorkBody): Omit<DeclaredWork, 'id'> => ({
  ...workIn(work),
  structure: work.structure ? structureIn(work.structure) : null,
  exception: exception ? { until: endOfDayInParis(exception.endsOn).toISOString(), reason: exception.reason } : null,
});

function structureIn({ id, name, withoutIdentifier = false }: AssignedStructureBody): DeclaredStructure {
  if ((id === undefined) !== withoutIdentifier)
    throw new DomainError('invalid', 'structure-identifier-needed', '/structure/id');
  return { id: id ?? null, name, ...(withoutIdentifier && { withoutIdentifier }) };
}
