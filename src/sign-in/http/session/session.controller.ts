import { Body, Controller, Delete, Get, HttpCode, Put, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { ChooseSituation } from '../../application/session/choose-situation.js';
import { ReadOwnProfile } from '../../application/session/read-own-profile.js';
import { SignOut } from '../../application/session/sign-out.js';
import { OwnProfileAnswer, SignedOutAnswer, SituationBody } from './session.shapes.js';

@ApiTags('Session')
@Controller('v1')
export class SessionController {
  constructor(private readonly acts: Acts) {}

  @Get('me')
  @ApiOperation({ summary: 'Oneself: name, situations, the one acted in, assurance, roles.' })
  async me(@CurrentCaller() caller: Caller): Promise<OwnProfileAnswer> {
    return OwnProfileAnswer.of(await this.acts.consult(new ReadOwnProfile(caller)));
  }

  @Put('session/situation')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Choose the situation acted in, for this session.',
    description: '`situation-unknown` (422); `email-to-confirm` (409) while `emailToConfirm` of /v1/me says so.',
  })
  async choose(@CurrentCaller() caller: Caller, @Body() { situationId }: SituationBody): Promise<void> {
    await this.acts.perform(new ChooseSituation(caller, situationId));
  }

  @Delete('session')
  @ApiOperation({ summary: 'Sign out, of a locked session too: the token is refused from the next request on.' })
  @ApiOkResponse({
    type: SignedOutAnswer,
    description: 'Who signed in by Pro Santé Connect: the browser goes on there',
  })
  @ApiNoContentResponse()
  async signOut(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedOutAnswer | undefined> {
    const endSessionUrl = await this.acts.perform(new SignOut(caller));
    if (endSessionUrl) return { endSessionUrl };
    void reply.code(204);
    return undefined;
  }
}
