import { Parsed, Text } from '#libs/http/input/validation.js';
import { Email } from '#libs/kernel/people/email.js';
import { FreeText } from '#libs/kernel/text/text.js';
import type { FollowedSupport } from '../application/follow-support.js';
import { type SupportOutcome, type SupportStatus } from '../domain/support-request.js';
import { apiWord, type ApiWord } from './api-words.js';
import type { InstantText } from '#libs/kernel/formats.js';
import { LinkToken, SupportReference } from '../../sign-in/index.js';

const LONGEST_TEXT = 2_000;

export class OwnSupportRequestBody {
  /** One of those that GET /v1/support-requests/kinds lists. */
  @Text({ max: 40 })
  readonly kind!: string;

  /** Neither the name of a patient nor anything about their health. */
  @Parsed(FreeText, { max: LONGEST_TEXT })
  readonly text!: FreeText;
}

export class SupportRequestBody extends OwnSupportRequestBody {
  /** Where the service centre answers. */
  @Parsed(Email)
  readonly email!: Email;
}

export class FollowingBody {
  @Parsed(SupportReference)
  readonly reference!: string;

  /** That was sent to the mailbox. */
  @Parsed(LinkToken)
  readonly code!: string;
}

export class MessageBody extends FollowingBody {
  /** Neither the name of a patient nor anything about their health. */
  @Parsed(FreeText, { max: LONGEST_TEXT })
  readonly text!: FreeText;
}

export class AskedSupportAnswer {
  /** @example SPI-2026-40718823 */
  readonly reference!: string;
}

class SupportKindAnswer {
  readonly code!: string;
  readonly label!: string;
}

export class SupportKindsAnswer {
  /** @maxItems 50 */
  readonly items!: readonly SupportKindAnswer[];
  /** They all come at once. */
  readonly next!: string | null;
  /** To show where people write. */
  readonly warning!: string;
}

class SupportMessageAnswer {
  readonly author!: 'service-centre' | 'asker';
  readonly at!: InstantText;
  readonly text!: string;
}

export class FollowedSupportAnswer {
  readonly reference!: string;
  /** @labels support-kind */
  readonly kind!: string;
  /** @labels support-status */
  readonly status!: ApiWord<SupportStatus>;
  /** @labels support-outcome */
  readonly outcome!: SupportOutcome | null;
  readonly askedAt!: InstantText;
  readonly messages!: readonly SupportMessageAnswer[];

  static of({ askedAt, status, ...followed }: FollowedSupport): FollowedSupportAnswer {
    return { ...followed, status: apiWord(status), askedAt: askedAt.toISOString() };
  }
}
