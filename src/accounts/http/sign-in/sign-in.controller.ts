import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AnonymousCaller } from '#libs/authorisation/caller.js';
import { Acts } from '#libs/cqrs/acts.js';
import { CurrentRequest } from '#libs/http/caller.js';
import { IdPipe } from '#libs/http/id.pipe.js';
import { HttpProblem } from '#libs/http/problem.js';
import { Public } from '#libs/http/public.js';
import { newSessionId, SessionTokens } from '#libs/http/session-tokens.js';
import { EnterCode } from '../../application/sign-in/enter-code.js';
import { PasswordCheck } from '../../application/sign-in/password-check.js';
import { SignIn } from '../../application/sign-in/sign-in.js';
import type { ChallengeId } from '../../domain/one-time-codes.js';
import { codeProblem, tooManyAttempts } from '../code-problems.js';
import { ChallengeAnswer, CodeBody, CredentialsBody, SessionAnswer } from './sign-in.shapes.js';

@ApiTags('Session')
@Public()
@Controller('v1/sign-in')
export class SignInController {
  constructor(
    private readonly acts: Acts,
    private readonly passwords: PasswordCheck,
    private readonly tokens: SessionTokens,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Begin to sign in: a right e-mail and password are asked for a one-time code.',
    description:
      '`method` says which: the code just sent by e-mail, or that of the authenticator app; only a right password learns it. `credentials-refused` (401) says no more of the account; `too-many-attempts` (429) when to try again.',
  })
  @ApiAcceptedResponse({ type: ChallengeAnswer })
  async signIn(@CurrentRequest() caller: AnonymousCaller, @Body() body: CredentialsBody): Promise<ChallengeAnswer> {
    const checked = await this.passwords.check(body.email, body.password, caller.origin);
    const challenge = await this.acts.perform(new SignIn(caller, checked));
    if (challenge) return challenge;
    throw checked.outcome === 'not-looked-at'
      ? tooManyAttempts(checked.waitMs)
      : new HttpProblem(401, 'credentials-refused');
  }

  @Post(':challengeId/code')
  @ApiOperation({
    summary: 'End to sign in: the code opens a session. Five tries, one session.',
    description:
      'The code that was sent by e-mail, that of the authenticator app, or a recovery code. `code-refused`, `challenge-over` (401); `too-many-attempts` (429).',
  })
  @ApiCreatedResponse({ type: SessionAnswer })
  async enterCode(
    @CurrentRequest() caller: AnonymousCaller,
    @Param('challengeId', IdPipe) challengeId: ChallengeId,
    @Body() { code }: CodeBody,
  ): Promise<SessionAnswer> {
    const entered = await this.acts.perform(new EnterCode(caller, challengeId, code, newSessionId()));
    if ('refused' in entered) throw codeProblem(entered, 401);
    const { sessionId, situationId, expiresAt } = entered;
    return { token: this.tokens.issue(sessionId), expiresAt: expiresAt.toISOString(), situationId };
  }
}
