import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentRequest } from '#libs/http/authentication/caller.js';
import { Public } from '#libs/http/authentication/public.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { OF_LINK, OF_MAILBOX } from '#libs/http/idempotency/key-scopes.js';
import { ResetChecks, ResetPassword } from '../../application/password/reset-password.js';
import { PasswordLinks, SetPasswordByLink } from '../../application/password/set-password-by-link.js';
import { PasswordLinkBody, PasswordResetBody } from '../credentials/credentials.shapes.js';

@ApiTags('Credentials')
@Public()
@Controller('v1/password-reset')
export class PasswordResetController {
  constructor(
    private readonly acts: Acts,
    private readonly checks: ResetChecks,
    private readonly links: PasswordLinks,
  ) {}

  @Post()
  @HttpCode(204)
  @AcceptsIdempotencyKey(OF_MAILBOX)
  @ApiOperation({
    summary: 'Set a new password with a code of the authenticator app or a recovery code.',
    description:
      'All sessions and remembered devices end, and a mail tells. `reset-refused` (401) says neither whether the e-mail is known nor whether the code was right. `password-refused` (422), `too-many-attempts` (429), `password-changed-meanwhile` (409). Without an app: by Pro Santé Connect (PUT /v1/me/password) or by the service centre.',
  })
  async reset(@CurrentRequest() caller: AnonymousCaller, @Body() proof: PasswordResetBody): Promise<void> {
    const { email, mark, newPassword } = proof;
    const checked = await this.checks.check(caller, { email, address: caller.origin, mark }, newPassword);
    await this.acts.perform(new ResetPassword(caller, checked, proof));
  }

  @Post('link')
  @HttpCode(204)
  @AcceptsIdempotencyKey(OF_LINK)
  @ApiOperation({
    summary: 'Set a new password by the link that the service centre had mailed, once.',
    description:
      'Signing in with it still takes the second factor. `link-over` (422): used, expired, replaced or not ours. `password-refused` (422), `password-changed-meanwhile` (409).',
  })
  async follow(@CurrentRequest() caller: AnonymousCaller, @Body() body: PasswordLinkBody): Promise<void> {
    const change = await this.links.prepare(body.token, body.newPassword);
    await this.acts.perform(new SetPasswordByLink(caller, change));
  }
}
