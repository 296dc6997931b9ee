import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentRequest } from '#libs/http/authentication/caller.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { languageOf } from '#libs/http/problems/problem-texts.js';
import { Public } from '#libs/http/authentication/public.js';
import { newSessionId, SessionTokens } from '#libs/http/authentication/session-tokens.js';
import { type KeyScope, AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { textIn } from '#libs/http/idempotency/key-scopes.js';
import { ProSanteConnect } from '../../connectors/psc/index.js';
import { EnterCode } from '../application/enter-code.js';
import { PasswordCheck } from '../application/password-check.js';
import { SignIn } from '../application/sign-in.js';
import type { ChallengeId } from '../domain/one-time-codes.js';
import { codeProblem, passwordProblem } from './code-problems.js';
import {
  ChallengeAnswer,
  CredentialsBody,
  DeviceAnswer,
  SessionAnswer,
  SIGN_IN_ROOM,
  SignInCodeBody,
} from './sign-in.shapes.js';
import { TabsAnswer } from './tabs.js';

/** By the sign-in that was begun: only who began it knows it. */
const OF_CHALLENGE: KeyScope = ({ params }) => [textIn(params, 'challengeId').toLowerCase()];

@ApiTags('Session')
@Public({ room: SIGN_IN_ROOM })
@Controller('v1/sign-in')
export class SignInController {
  constructor(
    private readonly acts: Acts,
    private readonly passwords: PasswordCheck,
    private readonly tokens: SessionTokens,
    private readonly psc: ProSanteConnect,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The ways to sign in here, as tabs to show: what each is called and what it asks for.' })
  tabs(@Headers('accept-language') accepted: string | undefined): TabsAnswer {
    return TabsAnswer.of(languageOf(accepted), { pscOffered: this.psc.redirectUris.length > 0 });
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Begin to sign in: a right e-mail and password are asked for a one-time code.',
    description:
      '`method` says which: the code just sent by e-mail, or that of the authenticator app; only a right password learns it. `credentials-refused` (401) says no more of the account; `too-many-attempts` (429) when to try again.',
  })
  @ApiAcceptedResponse({ type: ChallengeAnswer })
  @ApiCreatedResponse({ type: SessionAnswer, description: 'From a device that is remembered.' })
  async signIn(
    @CurrentRequest() caller: AnonymousCaller,
    @Body() { email, password, device, mark }: CredentialsBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChallengeAnswer | SessionAnswer> {
    const checked = await this.passwords.check({ email, address: caller.origin, mark }, password);
    const begun = await this.acts.perform(new SignIn(caller, email, checked, device, newSessionId()));
    if (begun && 'challengeId' in begun) return ChallengeAnswer.of(begun);
    if (begun) {
      void reply.code(201);
      return SessionAnswer.of(begun, this.tokens);
    }
    throw passwordProblem(checked);
  }

  @Post(':challengeId/code')
  @AcceptsIdempotencyKey(OF_CHALLENGE)
  @ApiOperation({
    summary: 'End to sign in: the code opens a session. Five tries, one session.',
    description:
      'The code that was sent by e-mail, that of the authenticator app, or a recovery code. `code-refused`, `code-of-another-mail` (which counts as a try too, and ends the other one), `challenge-over` (401); `too-many-attempts` (429).',
  })
  async enterCode(
    @CurrentRequest() caller: AnonymousCaller,
    @Param('challengeId', IdPipe) challengeId: ChallengeId,
    @Body() { code, rememberDevice }: SignInCodeBody,
  ): Promise<SessionAnswer> {
    const entered = await this.acts.perform(new EnterCode(caller, challengeId, code, newSessionId(), rememberDevice));
    if ('refused' in entered) throw codeProblem(entered, 401);
    const { device, ...opened } = entered;
    return { ...SessionAnswer.of(opened, this.tokens), ...(device && { device: DeviceAnswer.of(device) }) };
  }
}
