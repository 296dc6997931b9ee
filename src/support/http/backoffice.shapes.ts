import { OneOf, Parsed, Uuid } from '#libs/http/input/validation.js';
import { FreeText } from '#libs/kernel/text/text.js';
import {
  SUPPORT_OUTCOMES,
  type SupportOutcome,
  type SupportStatus,
  type SupportStep,
} from '../domain/support-request.js';
import { identityCheckAnswer } from '#libs/http/input/identity-check.shape.js';
import { apiWord, type ApiWord } from './api-words.js';
import type { SupportSummary, SupportView } from '../application/list-support-requests.js';
import type { InstantText, UuidText } from '#libs/kernel/formats.js';

export class SupportAnswerBody {
  /** Goes out by mail: nothing about the health of anybody. */
  @Parsed(FreeText, { max: 2_000 })
  readonly text!: FreeText;
}

export class LinkBody {
  @Uuid()
  readonly requestId!: string;
}

export class ClosingBody {
  @OneOf(SUPPORT_OUTCOMES)
  readonly outcome!: SupportOutcome;
}

export class SupportSummaryAnswer {
  readonly id!: UuidText;
  readonly reference!: string;
  /** @labels support-kind */
  readonly kind!: string;
  /** @labels support-status */
  readonly status!: ApiWord<SupportStatus>;
  readonly assignee!: UuidText | null;
  readonly askedAt!: InstantText;

  static of(summary: SupportSummary): SupportSummaryAnswer {
    return { ...summary, status: apiWord(summary.status) };
  }
}

export class SupportPage {
  readonly items!: readonly SupportSummaryAnswer[];
  readonly next!: string | null;
}

/** A check is told as it is sent. */
const contentOf = (step: SupportStep) =>
  step.kind === 'identity-checked' ? identityCheckAnswer(step.content) : step.content;

class SupportEventAnswer {
  /** @labels support-step */
  readonly kind!: ApiWord<SupportStep['kind']>;
  /** The text, the check, the act or the outcome. */
  readonly content!: object;
  /** Null for who asked. */
  readonly by!: UuidText | null;
  readonly at!: InstantText;
}

export class SupportRequestAnswer extends SupportSummaryAnswer {
  readonly email!: string;
  /** Of who was signed in. */
  readonly accountId!: UuidText | null;
  readonly text!: string;
  /** Also the ETag. */
  readonly version!: number;
  /** @labels support-outcome */
  readonly outcome!: SupportOutcome | null;
  /** When the owner of the account took it back from whoever asked this: answers go to the owner, and nobody follows it. */
  readonly takenBackAt!: InstantText | null;
  readonly events!: readonly SupportEventAnswer[];

  static override of(request: SupportView): SupportRequestAnswer {
    const events = request.events.map((one) => ({ ...one, kind: apiWord(one.kind), content: contentOf(one) }));
    return { ...request, status: apiWord(request.status), events };
  }
}
