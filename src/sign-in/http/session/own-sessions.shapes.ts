import { type Assurance } from '#libs/access/actor.js';
import { Verbatim } from '#libs/http/input/validation.js';
import type { InstantText, UuidText } from '#libs/kernel/formats.js';

export class UnlockBody {
  @Verbatim({ max: 200 })
  readonly password!: string;
}

export class OwnSessionAnswer {
  readonly id!: UuidText;
  /** The software that signed in, as it named itself. */
  readonly client!: string;
  readonly assurance!: Assurance;
  readonly situationId!: UuidText | null;
  readonly openedAt!: InstantText;
  /** To the minute or so. */
  readonly lastSeenAt!: InstantText;
  /** Its absolute limit. */
  readonly expiresAt!: InstantText;
  /** Without activity for two hours: to be unlocked, or ended. */
  readonly locked!: boolean;
  /** The one that asks. */
  readonly current!: boolean;
}

export class OwnSessionPage {
  readonly items!: readonly OwnSessionAnswer[];
  readonly next!: string | null;
}
