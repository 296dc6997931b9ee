import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { IdentityCheckBody } from '#libs/http/input/identity-check.shape.js';
import { Part } from '#libs/http/input/validation.js';
import { AssistLostAuthenticator } from '../../application/authenticator/assist-lost-authenticator.js';
import { AssistPassword } from '../../application/password/assist-password.js';
import type { UuidText } from '#libs/kernel/formats.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';

class AssistanceBody {
  @Part(() => IdentityCheckBody)
  readonly identityCheck!: IdentityCheckBody;
}

class AssistanceAnswer {
  readonly id!: UuidText;
}

const REFUSED =
  '`operator-by-administrator` (403): somebody who holds a role is helped by an administrator; `own-assistance` (403): by another. `identity-check-to-come`, `identity-check-too-old` (422).';

/** For the service centre: what it does for somebody who cannot sign in, after it made sure of who asks. */
@ApiTags('Back office')
@Controller('v1/backoffice/accounts/:accountId')
export class AssistanceController {
  constructor(private readonly acts: Acts) {}

  @Post('password-reset')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Mail a link, good for 30 minutes and once, by which the professional sets a new password.',
    description: REFUSED,
  })
  password(
    @CurrentCaller() caller: Caller,
    @Param('accountId', IdPipe) accountId: AccountId,
    @Body() { identityCheck }: AssistanceBody,
  ): Promise<AssistanceAnswer> {
    return this.acts.perform(new AssistPassword(caller, accountId, IdentityCheckBody.read(identityCheck)));
  }

  @Post('authenticator-removal')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary:
      'Take a lost authenticator app off, a day later: the professional is told at once and may object by using it.',
    description: `\`authenticator-none\` (409). ${REFUSED}`,
  })
  authenticator(
    @CurrentCaller() caller: Caller,
    @Param('accountId', IdPipe) accountId: AccountId,
    @Body() { identityCheck }: AssistanceBody,
  ): Promise<AssistanceAnswer> {
    return this.acts.perform(new AssistLostAuthenticator(caller, accountId, IdentityCheckBody.read(identityCheck)));
  }
}
