import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '#libs/http/problem-texts.js';
import type { QueuedRequest } from '../../application/verification/list-requests.js';
import { OPEN_STATES } from '../../domain/registration/request-terms.js';
import { referenceOf } from '../../domain/registration/reference.js';
import { professionLabel } from '../professionals/labels.js';
import { dueAt } from '../registration/request.answers.js';

const Nullable = (format: string) => ApiProperty({ type: 'string', format, nullable: true });
const Text = () => ApiProperty({ type: 'string', nullable: true });

export class QueuedAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly reference!: string;
  @ApiProperty({ enum: ['registration', 'operator', 'change'] }) readonly kind!: string;
  @ApiProperty({ enum: OPEN_STATES }) readonly state!: string;
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty({ format: 'date-time' }) readonly confirmedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'The promise: 48 hours after the confirmation' })
  readonly dueAt!: string;
  @Nullable('uuid') readonly takenBy!: string | null;
  @ApiProperty({ description: 'Whether the promise is past, while the service centre is to act' })
  readonly isOverdue!: boolean;
  @ApiProperty({ description: 'Whether a check of authenticity is recorded' }) readonly checked!: boolean;
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The profession or role of the first situation, in words',
  })
  readonly label!: string | null;
  @Text() readonly structureName!: string | null;
  @Text() readonly town!: string | null;
  @ApiProperty({ type: [String], description: 'What the directory says otherwise: `name`, `profession` ...' })
  readonly differing!: readonly string[];

  static of({ profession, role, occupation, ...request }: QueuedRequest, language: Language): QueuedAnswer {
    return {
      ...request,
      label: professionLabel({ profession, role }, language) ?? occupation,
      reference: referenceOf(request.id),
      dueAt: dueAt(request.confirmedAt) ?? '',
    };
  }
}

export class QueuePage {
  @ApiProperty({ description: 'How many requests are open' }) readonly waiting!: number;
  @ApiProperty({ description: 'How many of them the service centre should have decided by now' })
  readonly overdue!: number;
  @ApiProperty({ type: [QueuedAnswer] }) readonly items!: readonly QueuedAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}
