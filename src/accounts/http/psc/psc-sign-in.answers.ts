import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '#libs/http/problem-texts.js';
import type { BegunPscAttempt } from '../../application/psc/psc-attempts.js';
import type { OpenedByPsc } from '../../application/psc/end-psc-sign-in.js';
import type { KnownPractice } from '../../domain/known-practices.js';
import { MarkAnswer, SessionAnswer } from '../sign-in/sign-in.shapes.js';
import { PracticeAnswer } from './practice.answer.js';

export class BegunAnswer {
  @ApiProperty({ format: 'uri', description: 'Where the browser goes to sign in.' })
  readonly authorizationUrl!: string;

  @ApiProperty({ description: 'To be kept, and shown with the code that comes back; for nobody else.' })
  readonly attempt!: string;

  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;

  static of = ({ expiresAt, ...begun }: BegunPscAttempt): BegunAnswer => ({
    ...begun,
    expiresAt: expiresAt.toISOString(),
  });
}

class KnownPracticeAnswer extends PracticeAnswer {
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'The situation of the account that it is; null: the account does not have it.',
  })
  readonly situationId!: string | null;
}

export class PscSessionAnswer extends SessionAnswer {
  @ApiProperty({ type: [KnownPracticeAnswer], description: 'Where Pro Santé Connect says that one practises.' })
  readonly practices!: readonly KnownPracticeAnswer[];

  static ofSession(opened: OpenedByPsc, token: string, language: Language): PscSessionAnswer {
    const known = (practice: KnownPractice) => ({
      ...PracticeAnswer.of(practice, language),
      situationId: practice.situationId,
    });
    const { situationId, expiresAt, practices, mark } = opened;
    const session = { token, situationId, expiresAt: expiresAt.toISOString(), mark: MarkAnswer.of(mark) };
    return { ...session, practices: practices.map(known) };
  }
}
