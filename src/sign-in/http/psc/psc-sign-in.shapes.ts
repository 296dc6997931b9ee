import { OneOf, Optional, Text, Verbatim } from '#libs/http/input/validation.js';
import { PROVED_ACTS, type ProvedAct } from '../../application/psc/psc-attempts.js';
import type { InstantText } from '#libs/kernel/formats.js';

export class BeginBody {
  /** Where Pro Santé Connect sends the browser back: a registered address, the first one if none is named. */
  @Optional()
  @Text({ max: 500 })
  readonly redirectUri?: string;
}

export class BeginProofBody extends BeginBody {
  /** The act that takes the proof. */
  @OneOf(PROVED_ACTS)
  readonly for!: ProvedAct;
}

export class OwnProofAnswer {
  /** For that act of this session, once. */
  readonly pscProof!: string;

  readonly expiresAt!: InstantText;
}

export class ReturnBody {
  /** What the beginning answered; kept where the sign-in began, and nowhere else. */
  @Text({ max: 200 })
  readonly attempt!: string;

  /** As the address has it, to which the browser was sent back. */
  @Verbatim({ max: 2000 })
  readonly code!: string;

  @Text({ max: 200 })
  readonly state!: string;
}
