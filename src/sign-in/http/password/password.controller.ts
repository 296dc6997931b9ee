import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { OF_SESSION } from '#libs/http/idempotency/key-scopes.js';
import { ChangePassword, PasswordChange } from '../../application/password/change-password.js';
import { PasswordChangeBody } from '../credentials/credentials.shapes.js';

@ApiTags('Credentials')
@Controller('v1/me/password')
export class PasswordController {
  constructor(
    private readonly acts: Acts,
    private readonly changes: PasswordChange,
  ) {}

  @Put()
  @HttpCode(204)
  @AcceptsIdempotencyKey(OF_SESSION)
  @ApiOperation({
    summary: 'Change one’s password.',
    description:
      'All other sessions end, and a mail tells. `password-refused` (422) names in `errors` every rule that the new one breaks: `password-too-short`, `password-too-long`, `password-kinds`, `password-character`, `password-guessable`, `password-personal`. Others: `password-current-wrong` (422), `too-many-attempts` (429), `password-changed-meanwhile`, `confirm-by-signing-in` (409): a proof of Pro Santé Connect for `password` stands for the old one; `proof-over` (409).',
  })
  async change(@CurrentCaller() caller: Caller, @Body() body: PasswordChangeBody): Promise<void> {
    const prepared = await this.changes.ofOwn(caller, body, body.newPassword);
    await this.acts.perform(new ChangePassword(caller, prepared));
  }
}
