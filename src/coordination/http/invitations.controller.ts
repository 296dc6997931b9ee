import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/authorisation/caller.js';
import type { MembershipId } from '#libs/authorisation/facts.js';
import { Acts } from '#libs/cqrs/acts.js';
import { CurrentCaller } from '#libs/http/caller.js';
import { Cursors } from '#libs/http/cursors.js';
import { PageQuery } from '#libs/http/pagination.js';
import { ListInvitations } from '../application/list-invitations.js';

class InviterAnswer {
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly structure!: string | null;
}

class InvitedAboutAnswer {
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty({ type: 'integer' }) readonly birthYear!: number;
}

class InvitationAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly fileId!: string;
  @ApiProperty({ format: 'uuid' }) readonly situationId!: string;
  @ApiProperty({ type: InviterAnswer }) readonly inviter!: InviterAnswer;
  @ApiProperty() readonly reason!: string;
  @ApiProperty({ format: 'date-time' }) readonly invitedAt!: string;
  @ApiProperty({ type: InvitedAboutAnswer }) readonly person!: InvitedAboutAnswer;
}

class InvitationPage {
  @ApiProperty({ type: [InvitationAnswer] }) readonly items!: readonly InvitationAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}

@ApiTags('Circle')
@Controller('v1/invitations')
export class InvitationsController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  /** The invitations that wait for one's answer. */
  @Get()
  @ApiOkResponse({ type: InvitationPage })
  async list(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<InvitationPage> {
    const [after] = this.cursors.decode<[MembershipId]>('invitations', caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListInvitations(caller, after, limit));
    return this.cursors.page('invitations', caller, rows, limit, (last) => [last.id]);
  }
}
