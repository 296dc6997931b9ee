import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { AskEmailConfirmation, ConfirmEmail } from '../../application/credentials/confirm-email.js';
import { type ChallengeId, codeTagOf } from '../../domain/one-time-codes.js';
import { codeProblem } from '../code-problems.js';
import { SixDigitsBody } from '../sign-in.shapes.js';
import type { UuidText } from '#libs/kernel/formats.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';

class EmailChallengeAnswer {
  /** Waits for its code for ten minutes. */
  readonly challengeId!: UuidText;

  /** Three letters to show beside the field: they stand in the subject of the mail that brings the code. */
  readonly codeTag!: string;
}

@ApiTags('Credentials')
@Controller('v1/me/email/confirmation')
export class EmailController {
  constructor(private readonly acts: Acts) {}

  @Post()
  @HttpCode(202)
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Be sent a code, to confirm that one reads one’s address.',
    description:
      'Asked for by `emailToConfirm` of /v1/me, and needed before a situation is acted in again. Signing in with a code by e-mail confirms it too. `too-many-confirmations` (429) after five in an hour.',
  })
  async ask(@CurrentCaller() caller: Caller): Promise<EmailChallengeAnswer> {
    const challengeId = await this.acts.perform(new AskEmailConfirmation(caller));
    return { challengeId, codeTag: codeTagOf(challengeId) };
  }

  @Post(':challengeId')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Confirm one’s address with the code that came.',
    description: '`code-refused`, `code-of-another-mail`, `challenge-over` (422), `too-many-attempts` (429).',
  })
  async confirm(
    @CurrentCaller() caller: Caller,
    @Param('challengeId', IdPipe) challengeId: ChallengeId,
    @Body() { code }: SixDigitsBody,
  ): Promise<void> {
    const refusal = await this.acts.perform(new ConfirmEmail(caller, challengeId, code));
    if (refusal) throw codeProblem(refusal, 422);
  }
}
