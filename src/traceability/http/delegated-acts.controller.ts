import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { DelegationId } from '#libs/access/delegation.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { type LogPosition, ReadDelegatedActs } from '../application/read-delegated-acts.js';
import type { InstantText } from '#libs/kernel/formats.js';

class DelegatedActAnswer {
  /** To say to support, which finds the entry by it. */
  readonly id!: string;
  readonly at!: InstantText;
  /** @labels action */
  readonly action!: string;
  readonly section!: string | null;
  readonly files!: readonly string[];
  readonly item!: string | null;
  /** @labels outcome */
  readonly outcome!: 'done' | 'refused' | 'rejected';
  readonly code!: string | null;
  /** False: nothing shows that the service wrote this entry as it stands. Do not rely on it, and tell support its `id`. */
  readonly isGenuine!: boolean;
}

class DelegatedActPage {
  readonly items!: readonly DelegatedActAnswer[];
  readonly next!: string | null;
}

@ApiTags('Delegations')
@Controller('v1/me/delegations/:delegationId/acts')
export class DelegatedActsController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What was done in one’s name under a delegation that one gave, newest first.' })
  async list(
    @CurrentCaller() caller: Caller,
    @Param('delegationId', IdPipe) delegationId: DelegationId,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<DelegatedActPage> {
    const list = `delegated-acts:${delegationId}`;
    const after = this.cursors.decode<LogPosition>(list, caller, cursor);
    const rows = await this.acts.consult(new ReadDelegatedActs(caller, delegationId, after, limit));
    const page = this.cursors.page(list, caller, rows, limit, (last): LogPosition => [last.recordedAt, last.entryId]);
    const items = page.items.map(({ recordedAt: _, entryId: __, ...act }) => act);
    return { next: page.next, items };
  }
}
