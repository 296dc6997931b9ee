import { Optional, Parsed, Text, Verbatim } from '#libs/http/input/validation.js';
import { Email } from '#libs/kernel/people/email.js';
import { LinkToken, SecondFactorCode } from '../../domain/typed-codes.js';
import { SignInMark } from '../sign-in.shapes.js';

/** By what one shows anew that it is oneself: one of the two. */
export class ShownBody {
  @Optional()
  @Verbatim({ max: 200 })
  readonly currentPassword?: string;

  /** Of Pro Santé Connect, for this act (`/v1/me/psc-proofs`), in place of the password. */
  @Optional()
  @Text({ max: 200 })
  readonly pscProof?: string;
}

export class PasswordChangeBody extends ShownBody {
  @Verbatim({ max: 200 })
  readonly newPassword!: string;
}

export class PasswordResetBody {
  @Parsed(Email)
  readonly email!: Email;

  /** Six digits of the app, or a recovery code. */
  @Parsed(SecondFactorCode)
  readonly code!: string;

  @Verbatim({ max: 200 })
  readonly newPassword!: string;

  @SignInMark()
  readonly mark?: string;
}

export class PasswordLinkBody {
  /** What stands behind the `#` of the link. */
  @Parsed(LinkToken)
  readonly token!: string;

  @Verbatim({ max: 200 })
  readonly newPassword!: string;
}
