import { Body, Controller, Delete, HttpCode, Patch, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { ChangeProfile } from '../../application/profile/change-profile.js';
import { EndAbsence, SetAbsence } from '../../application/profile/set-absence.js';
import { AbsenceBody, ProfileBody } from './profile.shapes.js';

@ApiTags('Profile')
@Controller('v1/me')
export class ProfileController {
  constructor(private readonly acts: Acts) {}

  @Patch()
  @HttpCode(204)
  @ApiOperation({ summary: 'Change what one may change alone: the telephone shown to colleagues.' })
  async change(@CurrentCaller() caller: Caller, @Body() { phone }: ProfileBody): Promise<void> {
    await this.acts.perform(new ChangeProfile(caller, phone));
  }

  @Put('absence')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Tell colleagues until when one is away: in searches, circles and invitations.',
    description: 'A date, and perhaps who answers meanwhile; over by itself on the day of the return.',
  })
  async leave(@CurrentCaller() caller: Caller, @Body() { returnsOn, replacedBy }: AbsenceBody): Promise<void> {
    await this.acts.perform(new SetAbsence(caller, returnsOn, replacedBy));
  }

  @Delete('absence')
  @HttpCode(204)
  @ApiOperation({ summary: 'One is back, or does not leave.' })
  async comeBack(@CurrentCaller() caller: Caller): Promise<void> {
    await this.acts.perform(new EndAbsence(caller));
  }
}
