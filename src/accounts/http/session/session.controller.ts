import { Body, Controller, Delete, Get, Headers, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/authorisation/caller.js';
import { Acts } from '#libs/cqrs/acts.js';
import { CurrentCaller } from '#libs/http/caller.js';
import { languageOf } from '#libs/http/problem-texts.js';
import { ChooseSituation } from '../../application/session/choose-situation.js';
import { ReadOwnProfile } from '../../application/session/read-own-profile.js';
import { SignOut } from '../../application/session/sign-out.js';
import { OwnProfileAnswer, SituationBody } from './session.shapes.js';

@ApiTags('Session')
@Controller('v1')
export class SessionController {
  constructor(private readonly acts: Acts) {}

  @Get('me')
  @ApiOperation({ summary: 'Oneself: name, situations, the one acted in, assurance, roles.' })
  @ApiOkResponse({ type: OwnProfileAnswer })
  async me(
    @CurrentCaller() caller: Caller,
    @Headers('accept-language') language: string | undefined,
  ): Promise<OwnProfileAnswer> {
    return OwnProfileAnswer.of(await this.acts.consult(new ReadOwnProfile(caller)), languageOf(language));
  }

  @Put('session/situation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Choose the situation acted in, for this session.' })
  @ApiNoContentResponse()
  async choose(@CurrentCaller() caller: Caller, @Body() { situationId }: SituationBody): Promise<void> {
    await this.acts.perform(new ChooseSituation(caller, situationId));
  }

  @Delete('session')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out: the token is refused from the next request on.' })
  @ApiNoContentResponse()
  async signOut(@CurrentCaller() caller: Caller): Promise<void> {
    await this.acts.perform(new SignOut(caller));
  }
}
