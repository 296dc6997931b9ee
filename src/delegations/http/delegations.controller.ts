import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { DelegationId } from '#libs/access/delegation.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { OF_SESSION } from '#libs/http/idempotency/key-scopes.js';
import { EndDelegation } from '../application/end-delegation.js';
import { GiveDelegation } from '../application/give-delegation.js';
import { ListDelegations } from '../application/list-delegations.js';
import { DelegationBody, DelegationPage, GivenDelegationAnswer } from './delegations.shapes.js';
import { OwnerCheck } from '../../sign-in/index.js';

@ApiTags('Delegations')
@Controller('v1/me/delegations')
export class DelegationsController {
  constructor(
    private readonly acts: Acts,
    private readonly owners: OwnerCheck,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @AcceptsIdempotencyKey(OF_SESSION)
  @ApiOperation({
    summary: 'Let a secretary act in one’s name; in place of what was delegated to them before.',
    description:
      '`fresh-sign-in-required` (409): more than a quarter of an hour after signing in one gives the password again, or a proof of Pro Santé Connect for `delegation`. `proof-over` (409), `password-current-wrong` (422), `too-many-attempts` (429).',
  })
  async give(@CurrentCaller() caller: Caller, @Body() body: DelegationBody): Promise<GivenDelegationAnswer> {
    const owner = await this.owners.check(caller, body, 'delegation');
    return this.acts.perform(new GiveDelegation(caller, DelegationBody.read(body), owner));
  }

  @Get()
  @ApiOperation({ summary: 'What one delegated, and what was delegated to one, newest first.' })
  async list(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<DelegationPage> {
    const [before] = this.cursors.decode<[DelegationId]>('delegations', caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListDelegations(caller, before, limit));
    return this.cursors.page('delegations', caller, rows, limit, (last) => [last.id]);
  }

  @Post(':delegationId/end')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Either of the two ends it, at once.' })
  async end(@CurrentCaller() caller: Caller, @Param('delegationId', IdPipe) delegationId: DelegationId): Promise<void> {
    await this.acts.perform(new EndDelegation(caller, delegationId));
  }
}
