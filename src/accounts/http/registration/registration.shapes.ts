import { ApiProperty } from '@nestjs/swagger';
import { Parsed, Text } from '#libs/http/validation.js';
import { Email } from '#libs/kernel/email.js';
import { FreeText } from '#libs/kernel/text.js';
import { REQUEST_STATES, type RequestState } from '../../domain/registration/request-terms.js';
import { DeclarationBody } from './declaration.shapes.js';

export class RegistrationBody extends DeclarationBody {
  @ApiProperty({ description: "One's own, not one that several people read." })
  @Parsed(Email)
  readonly email!: Email;

  @ApiProperty({ description: 'The version of the terms of use that is accepted: `GET /v1/registrations/terms`.' })
  @Text({ max: 40 })
  readonly termsVersion!: string;
}

export class RequestedAccountAnswer {
  @ApiProperty({
    enum: ['read-your-mail'],
    description: 'The same for every address: what follows is in the mail that it receives.',
  })
  readonly next!: 'read-your-mail';
}

export class TermsAnswer {
  @ApiProperty() readonly version!: string;
  @ApiProperty({ format: 'date' }) readonly publishedOn!: string;
  @ApiProperty() readonly title!: string;
  @ApiProperty() readonly text!: string;
}

export class ConfirmationBody {
  @ApiProperty({ description: 'What stands behind the `=` of the link in the mail.' })
  @Text({ max: 200 })
  readonly token!: string;
}

export class ActivationBody extends ConfirmationBody {
  @Text({ max: 200 })
  readonly password!: string;
}

export class ConfirmedAnswer {
  @ApiProperty({ description: 'For the header `Registration-Token`: by it the request is followed.' })
  readonly token!: string;
}

export class WrittenBody {
  @Parsed(FreeText, { max: 2_000 })
  readonly text!: FreeText;
}

export class PscProofBody {
  @ApiProperty({
    description:
      'The handle that a sign-in by Pro Santé Connect answers to whoever has no account yet; it serves once, within half an hour.',
  })
  @Text({ max: 200 })
  readonly handle!: string;
}

export class ProvedAnswer {
  @ApiProperty({
    enum: REQUEST_STATES,
    description:
      '`approved`: the account is open. Otherwise an operator goes on, who knows that the identity is proved.',
  })
  readonly state!: RequestState;
}

export class MailboxCodeBody {
  @Text({ min: 8, max: 8 })
  readonly code!: string;
}
