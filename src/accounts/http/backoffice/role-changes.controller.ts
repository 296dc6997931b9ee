import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { ConfirmRoleChange, RefuseRoleChange } from '../../application/backoffice/answer-role-change.js';
import { AskRoleChange } from '../../application/backoffice/ask-role-change.js';
import { ListRoleChanges } from '../../application/backoffice/list-role-changes.js';
import { ROLE_CHANGES, type RoleChangeId } from '../../domain/backoffice/role-change.js';
import { CreatedRoleChangeAnswer, RoleChangeBody, RoleChangePage, told } from './role-changes.shapes.js';

const LIST = 'role-changes';

@ApiTags('Back office')
@Controller('v1/backoffice')
export class RoleChangesController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Post('accounts/:accountId/role-changes')
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Ask that a role is given or taken; another administrator confirms within seven days.' })
  ask(
    @CurrentCaller() caller: Caller,
    @Param('accountId', IdPipe) accountId: AccountId,
    @Body() { role, change, reason }: RoleChangeBody,
  ): Promise<CreatedRoleChangeAnswer> {
    const asked = ROLE_CHANGES.find((one) => told(one) === change)!;
    return this.acts.perform(new AskRoleChange(caller, { accountId, role, change: asked, reason }));
  }

  @Get('role-changes')
  @ApiOperation({ summary: 'Changes of roles that wait for a second administrator, the oldest first.' })
  async waiting(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<RoleChangePage> {
    const [after] = this.cursors.decode<[RoleChangeId]>(LIST, caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListRoleChanges(caller, after, limit));
    const { items, next } = this.cursors.page(LIST, caller, rows, limit, (last) => [last.id]);
    return { items: items.map((one) => ({ ...one, change: told(one.change) })), next };
  }

  @Post('role-changes/:roleChangeId/countersignature')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Confirm: the role is given or taken at once. Not for who asked, nor for whom it is about.',
  })
  async confirm(@CurrentCaller() caller: Caller, @Param('roleChangeId', IdPipe) id: RoleChangeId): Promise<void> {
    await this.acts.perform(new ConfirmRoleChange(caller, id));
  }

  @Post('role-changes/:roleChangeId/refusal')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Refuse; who asked takes it back in the same way.' })
  async refuse(@CurrentCaller() caller: Caller, @Param('roleChangeId', IdPipe) id: RoleChangeId): Promise<void> {
    await this.acts.perform(new RefuseRoleChange(caller, id));
  }
}
