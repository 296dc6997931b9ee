import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, MembershipId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { AppointMember } from '../application/appoint-member.js';
import { EndMembership } from '../application/end-membership.js';
import { InviteMember } from '../application/invite-member.js';
import { ListCircle } from '../application/list-circle.js';
import { CreatedAnswer } from '#libs/http/answers.js';
import { DutiesBody, EndingBody, InvitationBody, MemberPage } from './circle.shapes.js';

@ApiTags('Circle')
@Controller('v1/files/:fileId/members')
export class CircleController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The circle: who takes part, since when and on what ground.' })
  async list(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<MemberPage> {
    const list = `members:${fileId}`;
    const [after] = this.cursors.decode<[MembershipId]>(list, caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListCircle(caller, fileId, after, limit));
    return this.cursors.page(list, caller, rows, limit, (last) => [last.id]);
  }

  @Post()
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Invite a professional into the circle.' })
  invite(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() { informedBy, informedOn, ...invitation }: InvitationBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(
      new InviteMember(caller, fileId, { ...invitation, informed: { by: informedBy ?? null, on: informedOn } }),
    );
  }

  @Post(':membershipId/end')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: "End another's part, or an invitation: for the referent." })
  end(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('membershipId', IdPipe) membershipId: MembershipId,
    @Body() { reason, endsOn }: EndingBody,
  ): Promise<void> {
    return this.acts.perform(new EndMembership(caller, fileId, membershipId, reason, endsOn ?? null));
  }

  @Put(':membershipId/duties')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say which duties a member has in the file.' })
  appoint(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('membershipId', IdPipe) membershipId: MembershipId,
    @Body() { duties }: DutiesBody,
  ): Promise<void> {
    return this.acts.perform(new AppointMember(caller, fileId, membershipId, duties));
  }
}
