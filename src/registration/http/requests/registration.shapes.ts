import { Flag, Optional, Parsed, Text, Verbatim } from '#libs/http/input/validation.js';
import { Email } from '#libs/kernel/people/email.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { type RequestStatus } from '../../domain/request-terms.js';
import type { ApiWord } from './api-words.js';
import { DeclarationBody } from './declaration.shapes.js';
import type { DayText } from '#libs/kernel/formats.js';
import { EightDigits, LinkToken } from '../../../sign-in/index.js';

export class RegistrationBody extends DeclarationBody {
  /** One's own, not one that several people read. */
  @Parsed(Email)
  readonly email!: Email;

  /** Of an address that was refused as `email-functional`: that one alone reads it. An operator examines the request then, whatever is proved. */
  @Optional()
  @Flag()
  readonly emailIsOwn?: boolean;

  /**
   * What a sign-in by Pro Santé Connect answers to whoever has no account yet: it serves once, within half an hour. Once the address is confirmed it
   * does what `POST /v1/registrations/current/psc-proof` does.
   */
  @Optional()
  @Text({ max: 200 })
  readonly pscProof?: string;

  /** The version of the terms of use that is accepted: `GET /v1/registrations/terms`. */
  @Text({ max: 40 })
  readonly termsVersion!: string;
}

export class RequestedAccountAnswer {
  /** The same for every address: what follows is in the mail that it receives. */
  readonly next!: 'read-your-mail';
}

export class TermsAnswer {
  readonly version!: string;
  readonly publishedOn!: DayText;
  readonly title!: string;
  readonly text!: string;
}

export class ConfirmationBody {
  /** What stands behind the `=` of the link in the mail. */
  @Parsed(LinkToken)
  readonly token!: string;
}

export class ActivationBody extends ConfirmationBody {
  @Verbatim({ max: 200 })
  readonly password!: string;
}

export class ConfirmedAnswer {
  /** For the header `Registration-Token`: by it the request is followed. */
  readonly token!: string;
}

export class WrittenBody {
  @Parsed(FreeText, { max: 2_000 })
  readonly text!: FreeText;
}

export class PscProofBody {
  /** What a sign-in by Pro Santé Connect answers to whoever has no account yet: it serves once, within half an hour. */
  @Text({ max: 200 })
  readonly pscProof!: string;
}

export class ProvedAnswer {
  /** `approved`: the account is open. Otherwise an operator goes on, who knows that the identity is proved. */
  readonly status!: ApiWord<RequestStatus>;
}

export class MailboxCodeAnswer {
  /** Three letters to show beside the field: they stand in the subject of the mail that brings the code. */
  readonly codeTag!: string;
}

export class MailboxCodeBody {
  @Parsed(EightDigits)
  readonly code!: string;
}
