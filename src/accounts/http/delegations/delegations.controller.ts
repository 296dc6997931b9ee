import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/authorisation/caller.js';
import type { DelegationId } from '#libs/authorisation/delegation.js';
import { Acts } from '#libs/cqrs/acts.js';
import { CurrentCaller } from '#libs/http/caller.js';
import { Cursors } from '#libs/http/cursors.js';
import { IdPipe } from '#libs/http/id.pipe.js';
import { PageQuery } from '#libs/http/pagination.js';
import { EndDelegation } from '../../application/delegations/end-delegation.js';
import { GiveDelegation } from '../../application/delegations/give-delegation.js';
import { ListDelegations } from '../../application/delegations/list-delegations.js';
import { DelegationBody, DelegationPage, GivenDelegationAnswer } from './delegations.shapes.js';

@ApiTags('Delegations')
@Controller('v1/me/delegations')
export class DelegationsController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Let a secretary act in one’s name; in place of what was delegated to them before.' })
  @ApiCreatedResponse({ type: GivenDelegationAnswer })
  give(@CurrentCaller() caller: Caller, @Body() body: DelegationBody): Promise<GivenDelegationAnswer> {
    return this.acts.perform(new GiveDelegation(caller, DelegationBody.read(body)));
  }

  @Get()
  @ApiOperation({ summary: 'What one delegated, and what was delegated to one, newest first.' })
  @ApiOkResponse({ type: DelegationPage })
  async list(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<DelegationPage> {
    const [before] = this.cursors.decode<[DelegationId]>('delegations', caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListDelegations(caller, before, limit + 1));
    return this.cursors.page('delegations', caller, rows, limit, (last) => [last.id]);
  }

  @Delete(':delegationId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Either of the two ends it, at once.' })
  @ApiNoContentResponse()
  async end(@CurrentCaller() caller: Caller, @Param('delegationId', IdPipe) delegationId: DelegationId): Promise<void> {
    await this.acts.perform(new EndDelegation(caller, delegationId));
  }
}
