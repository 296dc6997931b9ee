import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { MembershipId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { ListInvitations } from '../application/list-invitations.js';
import type { DayText, InstantText, UuidText } from '#libs/kernel/formats.js';
import { AbsenceAnswer } from '../../../accounts/index.js';

class InviterAnswer {
  readonly familyName!: string;
  readonly givenName!: string;
  readonly structureName!: string | null;
  readonly absence!: AbsenceAnswer | null;
}

class PersonStubAnswer {
  readonly usedName!: string;
  readonly usedFirstName!: string;
  readonly birthYear!: number;
}

class InvitationAnswer {
  readonly id!: UuidText;
  readonly fileId!: UuidText;
  readonly situationId!: UuidText;
  readonly inviter!: InviterAnswer;
  readonly reason!: string;
  readonly invitedAt!: InstantText;
  /** From then on it cannot be accepted. */
  readonly lapsesAt!: InstantText;
  /** The first day on which it can be accepted; at once without it. */
  readonly startsOn!: DayText | null;
  readonly person!: PersonStubAnswer;
}

class InvitationPage {
  readonly items!: readonly InvitationAnswer[];
  readonly next!: string | null;
}

@ApiTags('Circle')
@Controller('v1/invitations')
export class InvitationsController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: "The invitations that wait for one's answer, the newest first." })
  async list(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<InvitationPage> {
    const [before] = this.cursors.decode<[MembershipId]>('invitations', caller, cursor) ?? [null];
    const { items, next } = await this.acts.consult(new ListInvitations(caller, before, limit));
    return { items, next: next && this.cursors.encode('invitations', caller, [next]) };
  }
}
