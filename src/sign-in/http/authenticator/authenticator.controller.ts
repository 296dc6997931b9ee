import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { Act } from '#libs/use-cases/act.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { ConfirmAuthenticator, EnrolAuthenticator } from '../../application/authenticator/enrol-authenticator.js';
import { OwnerCheck } from '../../application/credentials/owner-check.js';
import { ReadAuthenticator } from '../../application/authenticator/read-authenticator.js';
import { RemoveAuthenticator } from '../../application/authenticator/remove-authenticator.js';
import { RenewRecoveryCodes } from '../../application/authenticator/recovery-codes.js';
import type { CodeRefusal } from '../../application/authenticator/second-factors.js';
import { codeProblem } from '../code-problems.js';
import { ShownBody } from '../credentials/credentials.shapes.js';
import { CodeBody, SixDigitsBody } from '../sign-in.shapes.js';
import { OwnAuthenticatorAnswer, RecoveryCodesAnswer, SecretAnswer } from './authenticator.shapes.js';

const REFUSED = '`code-refused` (422), `too-many-attempts` (429).';

@ApiTags('Credentials')
@Controller('v1/me/authenticator')
export class AuthenticatorController {
  constructor(
    private readonly acts: Acts,
    private readonly owners: OwnerCheck,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Whether an authenticator app protects one’s account, and how many recovery codes are left.',
  })
  read(@CurrentCaller() caller: Caller): Promise<OwnAuthenticatorAnswer> {
    return this.acts.consult(new ReadAuthenticator(caller));
  }

  @Post()
  @ApiOperation({
    summary: 'Begin to protect one’s account with an authenticator app: its secret, shown once.',
    description:
      'Changes nothing until a first code confirms it. `authenticator-enrolled`, `confirm-by-signing-in`, `proof-over` (409), `password-current-required`, `password-current-wrong` (422), `too-many-attempts` (429).',
  })
  async enrol(@CurrentCaller() caller: Caller, @Body() body: ShownBody): Promise<SecretAnswer> {
    const owner = await this.owners.check(caller, body, 'authenticator');
    return this.acts.perform(new EnrolAuthenticator(caller, owner));
  }

  @Post('confirmation')
  @ApiOperation({
    summary: 'Confirm the app with its first code; answers ten recovery codes, shown once.',
    description: `From the next sign-in on its codes are asked, and no code is mailed. \`authenticator-not-begun\` (409), ${REFUSED}`,
  })
  async confirm(@CurrentCaller() caller: Caller, @Body() { code }: SixDigitsBody): Promise<RecoveryCodesAnswer> {
    return { recoveryCodes: await this.proved(new ConfirmAuthenticator(caller, code)) };
  }

  @Post('recovery-codes')
  @ApiOperation({
    summary: 'Ten new recovery codes, for a code of the app or one of the former; those are over.',
    description: REFUSED,
  })
  async renew(@CurrentCaller() caller: Caller, @Body() { code }: CodeBody): Promise<RecoveryCodesAnswer> {
    return { recoveryCodes: await this.proved(new RenewRecoveryCodes(caller, code)) };
  }

  @Post('removal')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Take the app off one’s account, for one of its codes or a recovery code.',
    description: REFUSED,
  })
  async remove(@CurrentCaller() caller: Caller, @Body() { code }: CodeBody): Promise<void> {
    await this.proved(new RemoveAuthenticator(caller, code));
  }

  /** A code that is refused is answered by the act, so that the try counts, and thrown here. */
  private async proved<Result>(act: Act<Result | CodeRefusal>): Promise<Result> {
    const result = await this.acts.perform(act);
    if (typeof result === 'object' && result !== null && 'refused' in result) throw codeProblem(result, 422);
    return result;
  }
}
