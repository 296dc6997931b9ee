import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { HttpProblem } from '#libs/http/problems/problem.js';
import { BeginOwnPscProof, EndOwnPscProof } from '../../application/psc/own-psc-proofs.js';
import { PscCheck } from '../../application/psc/psc-check.js';
import { BegunAnswer } from './psc-sign-in.answers.js';
import { BeginProofBody, OwnProofAnswer, ReturnBody } from './psc-sign-in.shapes.js';

@ApiTags('Credentials')
@Controller('v1/me/psc-proofs')
export class OwnPscProofsController {
  constructor(
    private readonly acts: Acts,
    private readonly checks: PscCheck,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Begin to show anew by Pro Santé Connect who one is, for one act of this session: where the browser goes.',
    description: 'One signs in there again, even where its own session is still open.',
  })
  async begin(@CurrentCaller() caller: Caller, @Body() body: BeginProofBody): Promise<BegunAnswer> {
    const begin = new BeginOwnPscProof(caller, body.for, body.redirectUri ?? null);
    return BegunAnswer.of(await this.acts.perform(begin));
  }

  @Post('return')
  @ApiOperation({
    summary: 'End it: the code that came back gives a `pscProof`, which that act takes, once.',
    description:
      '`psc-attempt-over`, `psc-refused` (403): also when somebody else signed in there, and for an attempt of another session. `psc-unavailable` (503).',
  })
  async end(@CurrentCaller() caller: Caller, @Body() body: ReturnBody): Promise<OwnProofAnswer> {
    const checked = await this.checks.check(body, caller);
    const ended = await this.acts.perform(new EndOwnPscProof(caller, checked));
    if ('refused' in ended) throw new HttpProblem(403, ended.refused);
    return { pscProof: ended.pscProof, expiresAt: ended.expiresAt.toISOString() };
  }
}
