import type { OwnRequest } from '../../application/requests/read-own-request.js';
import type { REQUEST_STATUSES } from '../../domain/request-terms.js';
import { PROMISE_MS, type RefusalReason } from '../../domain/request-terms.js';
import type { COMPARED, VERDICTS } from '../../domain/verification/compared.js';
import { type Comparison } from '../../domain/verification/compared.js';
import { missingIn } from '../../domain/declaration.js';
import { referenceOf } from '../../domain/reference.js';
import { apiWord, type ApiWord } from './api-words.js';
import { DeclarationAnswer } from './declaration.answers.js';
import type { InstantText, UuidText } from '#libs/kernel/formats.js';

class RequestMessageAnswer {
  readonly at!: InstantText;
  /** @labels message */
  readonly kind!: 'asked' | 'answered' | 'refused';
  readonly text!: string | null;
}

/** How one item was found beside the directory, without what the directory says. */
class AgreementAnswer {
  /** @labels compared */
  readonly item!: (typeof COMPARED)[number];
  readonly situationId!: UuidText | null;
  /** @labels verdict */
  readonly verdict!: (typeof VERDICTS)[number];

  static of({ what, situationId, verdict }: Comparison): AgreementAnswer {
    return { item: what, situationId, verdict };
  }
}

/** What applicants and operators both read of a request. */
export class RequestAnswer {
  /** To name the request on the telephone; it opens nothing. */
  readonly reference!: string;
  /** @labels request */
  readonly kind!: 'registration' | 'operator' | 'change';
  /** @labels request-status */
  readonly status!: ApiWord<(typeof REQUEST_STATUSES)[number]>;
  readonly email!: string;
  readonly declaration!: DeclarationAnswer;
  /**
   * What the request lacks before it can be examined.
   * @labels request-lack
   */
  readonly missing!: readonly ('phone' | 'situation' | 'profession' | 'place')[];
  readonly messages!: readonly RequestMessageAnswer[];
  readonly confirmedAt!: InstantText | null;
  /** The promise of the service centre. */
  readonly dueAt!: InstantText | null;
  readonly decidedAt!: InstantText | null;
  /** @labels refusal */
  readonly refusalReason!: RefusalReason | null;

  static of(request: OwnRequest): RequestAnswer {
    const { id, kind, status, email, declaration, messages, confirmedAt, decidedAt, refusalReason } = request;
    return {
      reference: referenceOf(id),
      kind,
      status: apiWord(status),
      email,
      declaration: DeclarationAnswer.of(declaration),
      missing: kind === 'registration' && !decidedAt ? missingIn(declaration) : [],
      messages,
      confirmedAt,
      dueAt: dueAt(confirmedAt),
      decidedAt,
      refusalReason,
    };
  }
}

export class OwnRequestAnswer extends RequestAnswer {
  readonly comparisons!: readonly AgreementAnswer[];

  static override of(request: OwnRequest): OwnRequestAnswer {
    return { ...RequestAnswer.of(request), comparisons: request.comparisons.map((one) => AgreementAnswer.of(one)) };
  }
}

export const dueAt = (confirmedAt: string | null): string | null =>
  confirmedAt && new Date(Date.parse(confirmedAt) + PROMISE_MS).toISOString();
