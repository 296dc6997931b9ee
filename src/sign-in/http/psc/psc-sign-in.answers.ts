import type { BegunPscAttempt } from '../../application/psc/psc-attempts.js';
import type { OpenedByPsc } from '../../application/psc/end-psc-sign-in.js';
import type { KnownPractice } from '../../domain/known-practices.js';
import { MarkAnswer, SessionAnswer } from '../sign-in.shapes.js';
import { PracticeAnswer } from './practice.answer.js';
import type { InstantText, UrlText, UuidText } from '#libs/kernel/formats.js';

export class BegunAnswer {
  /** Where the browser goes to sign in. */
  readonly authorizationUrl!: UrlText;

  /** To be kept, and shown with the code that comes back; for nobody else. */
  readonly attempt!: string;

  readonly expiresAt!: InstantText;

  static of = ({ expiresAt, ...begun }: BegunPscAttempt): BegunAnswer => ({
    ...begun,
    expiresAt: expiresAt.toISOString(),
  });
}

class KnownPracticeAnswer extends PracticeAnswer {
  /** The situation of the account that it is; null: the account does not have it. */
  readonly situationId!: UuidText | null;
}

export class PscSessionAnswer extends SessionAnswer {
  /** Where Pro Santé Connect says that one practises. */
  readonly practices!: readonly KnownPracticeAnswer[];

  static ofSession(opened: OpenedByPsc, token: string): PscSessionAnswer {
    const known = (practice: KnownPractice) => ({
      ...PracticeAnswer.of(practice),
      situationId: practice.situationId,
    });
    const { situationId, expiresAt, practices, mark } = opened;
    const session = { token, situationId, expiresAt: expiresAt.toISOString(), mark: MarkAnswer.of(mark) };
    return { ...session, practices: practices.map(known) };
  }
}
