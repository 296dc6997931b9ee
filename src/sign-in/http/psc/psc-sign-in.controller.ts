import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiExtraModels,
  ApiForbiddenResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentRequest } from '#libs/http/authentication/caller.js';
import { HttpProblem } from '#libs/http/problems/problem.js';
import { languageOf } from '#libs/http/problems/problem-texts.js';
import { Public } from '#libs/http/authentication/public.js';
import { newSessionId, SessionTokens } from '#libs/http/authentication/session-tokens.js';
import { BeginPscSignIn } from '../../application/psc/begin-psc-sign-in.js';
import { EndPscSignIn } from '../../application/psc/end-psc-sign-in.js';
import { LinkPscIdentity } from '../../application/psc/link-psc-identity.js';
import { PscCheck } from '../../application/psc/psc-check.js';
import { AccountNeededAnswer, RegistrationAnswer } from './account-needed.answers.js';
import { BegunAnswer, PscSessionAnswer } from './psc-sign-in.answers.js';
import { SIGN_IN_ROOM } from '../sign-in.shapes.js';
import { BeginBody, ReturnBody } from './psc-sign-in.shapes.js';

const ACCOUNT_NEEDED = {
  description: '`account-needed`: known to Pro Santé Connect, and without an account',
  content: {
    'application/problem+json': {
      schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { $ref: getSchemaPath(AccountNeededAnswer) }] },
    },
  },
};

@ApiTags('Session')
@ApiExtraModels(AccountNeededAnswer)
@Public({ room: SIGN_IN_ROOM })
@Controller('v1/sign-in/psc')
export class PscSignInController {
  constructor(
    private readonly acts: Acts,
    private readonly checks: PscCheck,
    private readonly tokens: SessionTokens,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Begin to sign in by Pro Santé Connect: where the browser goes, and what to keep meanwhile.',
  })
  async begin(@CurrentRequest() caller: AnonymousCaller, @Body() { redirectUri }: BeginBody): Promise<BegunAnswer> {
    return BegunAnswer.of(await this.acts.perform(new BeginPscSignIn(caller, redirectUri ?? null)));
  }

  @Post('return')
  @ApiOperation({ summary: 'End it: the code that came back opens a session, or begins a registration. Once.' })
  @ApiCreatedResponse()
  @ApiForbiddenResponse(ACCOUNT_NEEDED)
  async end(
    @CurrentRequest() caller: AnonymousCaller,
    @Body() body: ReturnBody,
    @Headers('accept-language') accepted: string | undefined,
  ): Promise<PscSessionAnswer> {
    const language = languageOf(accepted);
    const checked = await this.checks.check(body, null);
    if (checked.outcome === 'identified' && checked.isFirst)
      await this.acts.perform(new LinkPscIdentity(caller, checked.identity));
    const ended = await this.acts.perform(new EndPscSignIn(caller, checked, newSessionId()));
    if ('refused' in ended) throw new HttpProblem(401, ended.refused);
    if ('accountNeeded' in ended) {
      const registration = RegistrationAnswer.of(ended.accountNeeded, language);
      throw new HttpProblem(403, 'account-needed', { members: { registration } });
    }
    return PscSessionAnswer.ofSession(ended, this.tokens.issue(ended.sessionId));
  }
}
