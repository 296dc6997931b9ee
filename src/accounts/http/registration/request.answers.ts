import { ApiProperty } from '@nestjs/swagger';
import type { OwnRequest } from '../../application/registration/read-own-request.js';
import { PROMISE_MS, REFUSAL_REASONS, REQUEST_STATES } from '../../domain/registration/request-terms.js';
import { COMPARED, type Comparison, VERDICTS } from '../../domain/registration/compared.js';
import { missingIn } from '../../domain/registration/declaration.js';
import { referenceOf } from '../../domain/registration/reference.js';
import { DeclarationAnswer } from './declaration.answers.js';

const Nullable = (format: string) => ApiProperty({ type: 'string', format, nullable: true });
const MISSING = ['phone', 'situation', 'profession', 'place'] as const;

class ExchangeAnswer {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ enum: ['asked', 'answered', 'refused'] }) readonly kind!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly text!: string | null;
}

/** How one item was found beside the directory, without what the directory says. */
class AgreementAnswer {
  @ApiProperty({ enum: COMPARED }) readonly what!: string;
  @Nullable('uuid') readonly situationId!: string | null;
  @ApiProperty({ enum: VERDICTS }) readonly verdict!: string;

  static of({ what, situationId, verdict }: Comparison): AgreementAnswer {
    return { what, situationId, verdict };
  }
}

/** What applicants and operators both read of a request. */
export class RequestAnswer {
  @ApiProperty({ description: 'To name the request on the telephone; it opens nothing.' }) readonly reference!: string;
  @ApiProperty({ enum: ['registration', 'operator', 'change'] }) readonly kind!: string;
  @ApiProperty({ enum: REQUEST_STATES }) readonly state!: string;
  @ApiProperty() readonly email!: string;
  @ApiProperty() readonly declaration!: DeclarationAnswer;
  @ApiProperty({ enum: MISSING, isArray: true, description: 'What the request lacks before it can be examined.' })
  readonly missing!: readonly string[];
  @ApiProperty({ type: [ExchangeAnswer] }) readonly exchanges!: readonly ExchangeAnswer[];
  @Nullable('date-time') readonly confirmedAt!: string | null;
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'The promise of the service centre.',
  })
  readonly dueAt!: string | null;
  @Nullable('date-time') readonly decidedAt!: string | null;
  @ApiProperty({ type: 'string', enum: [...REFUSAL_REASONS, null], nullable: true })
  readonly refusedFor!: string | null;

  static of(request: OwnRequest): RequestAnswer {
    const { id, kind, state, email, declaration, exchanges, confirmedAt, decidedAt, refusedFor } = request;
    return {
      reference: referenceOf(id),
      kind,
      state,
      email,
      declaration: DeclarationAnswer.of(declaration),
      missing: kind === 'registration' && !decidedAt ? missingIn(declaration) : [],
      exchanges,
      confirmedAt,
      dueAt: dueAt(confirmedAt),
      decidedAt,
      refusedFor,
    };
  }
}

export class OwnRequestAnswer extends RequestAnswer {
  @ApiProperty({ type: [AgreementAnswer] }) readonly comparisons!: readonly AgreementAnswer[];

  static override of(request: OwnRequest): OwnRequestAnswer {
    return { ...RequestAnswer.of(request), comparisons: request.comparisons.map((one) => AgreementAnswer.of(one)) };
  }
}

export const dueAt = (confirmedAt: string | null): string | null =>
  confirmedAt && new Date(Date.parse(confirmedAt) + PROMISE_MS).toISOString();
