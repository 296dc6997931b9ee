import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { BackofficeRole } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Parsed, SomeOf } from '#libs/http/input/validation.js';
import { Email } from '#libs/kernel/people/email.js';
import { PersonName } from '#libs/kernel/people/person-name.js';
import { AskForOperator } from '../../application/verification/ask-for-operator.js';
import type { UuidText } from '#libs/kernel/formats.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';

const ROLES: readonly BackofficeRole[] = ['verifier', 'support', 'identity-cell', 'dpo', 'auditor', 'administrator'];

class OperatorBody {
  @Parsed(PersonName) readonly familyName!: PersonName;
  @Parsed(PersonName) readonly givenName!: PersonName;
  @Parsed(Email) readonly email!: Email;
  /** One at least. */
  @SomeOf(ROLES)
  readonly roles!: readonly BackofficeRole[];
}

class CreatedOperatorRequestAnswer {
  /** Of the request, which another administrator approves */
  readonly id!: UuidText;
}

@ApiTags('Back office')
@Controller('v1/backoffice/operators')
export class OperatorsController {
  constructor(private readonly acts: Acts) {}

  @Post()
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Ask for the account of a member of the service centre.',
    description: 'Once they confirmed their address, another administrator approves it.',
  })
  ask(@CurrentCaller() caller: Caller, @Body() body: OperatorBody): Promise<CreatedOperatorRequestAnswer> {
    return this.acts.perform(new AskForOperator(caller, body));
  }
}
