import type { AccountId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import { IdentityCheckBody } from '#libs/http/input/identity-check.shape.js';
import { Nullable, Parsed, Part } from '#libs/http/input/validation.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { FreeText } from '#libs/kernel/text/text.js';
import type { WaitingDeathCorrection } from '../application/correct-death-at-desk.js';
import type { DeathView } from '../application/death.js';
import type { DeathCorrectionId } from '../../identity/domain/death-correction.js';
import { PersonBody } from './designation.shapes.js';
import type { InstantText } from '#libs/kernel/formats.js';

export class DeathBody {
  /** A year, a month or a day. */
  @Parsed(PartialDate)
  readonly deceasedOn!: PartialDate;
}

export class DeathCorrectionBody {
  /** The right date, a year, a month or a day; `null`: the person is alive. */
  @Nullable()
  @Parsed(PartialDate)
  readonly deceasedOn!: PartialDate | null;

  /** How the mistake came about, and on what the correction rests. */
  @Parsed(FreeText, { max: 1_000 })
  readonly reason!: FreeText;
}

export class DeskDeathCorrectionBody extends DeathCorrectionBody {
  @Part(() => PersonBody)
  readonly person!: PersonBody;

  @Part(() => IdentityCheckBody)
  readonly identityCheck!: IdentityCheckBody;
}

class WaitingCorrection {
  readonly id!: DeathCorrectionId;
  readonly deceasedOn!: PartialDate | null;
  readonly reason!: FreeText;
  readonly askedBy!: AccountId;
  readonly askedAt!: InstantText;
}

export class DeathAnswer implements DeathView {
  /** A year, a month or a day */
  readonly deceasedOn!: string | null;
  readonly correction!: WaitingCorrection | null;
}

class DeskDeathCorrection implements WaitingDeathCorrection {
  readonly id!: DeathCorrectionId;
  readonly fileId!: FileId;
  readonly askedBy!: AccountId;
  readonly askedAt!: InstantText;
}

export class DeathCorrectionPage {
  readonly items!: readonly DeskDeathCorrection[];
  readonly next!: string | null;
}
