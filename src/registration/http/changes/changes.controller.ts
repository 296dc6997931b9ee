import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AnonymousCaller, Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller, CurrentRequest } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { Public } from '#libs/http/authentication/public.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { OF_LINK } from '#libs/http/idempotency/key-scopes.js';
import { AskForChange } from '../../application/changes/ask-for-change.js';
import { ListOwnChanges } from '../../application/changes/list-own-changes.js';
import { StopChange } from '../../application/changes/stop-change.js';
import type { RequestId } from '../../domain/request-terms.js';
import { ConfirmationBody } from '../requests/registration.shapes.js';
import { OwnRequestAnswer } from '../requests/request.answers.js';
import { ChangeBody, changeIn, CreatedChangeAnswer, OwnChangePage } from './changes.shapes.js';

@ApiTags('Account')
@Controller('v1')
export class ChangesController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Post('me/changes')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: "Ask for a change of one's account; it takes effect once it is verified.",
    description: 'A new address is confirmed first, and told to the one in use.',
  })
  ask(@CurrentCaller() caller: Caller, @Body() { emailIsOwn, ...body }: ChangeBody): Promise<CreatedChangeAnswer> {
    return this.acts.perform(new AskForChange(caller, changeIn(body), emailIsOwn));
  }

  @Get('me/changes')
  @ApiOperation({ summary: 'The changes that one asked for, the newest first.' })
  async list(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<OwnChangePage> {
    const [before] = this.cursors.decode<[RequestId]>('changes', caller, cursor) ?? [null];
    const changes = await this.acts.consult(new ListOwnChanges(caller, before, limit));
    const { items, next } = this.cursors.page('changes', caller, changes, limit, (last) => [last.id]);
    return { items: items.map((change) => OwnRequestAnswer.of(change)), next };
  }

  @Public()
  @Post('registrations/stopped-changes')
  @HttpCode(204)
  @AcceptsIdempotencyKey(OF_LINK)
  @ApiOperation({
    summary:
      'Stop a change, by the link that was mailed to the former address; within a week after its effect that address is put back.',
  })
  async stop(@CurrentRequest() caller: AnonymousCaller, @Body() { token }: ConfirmationBody): Promise<void> {
    await this.acts.perform(new StopChange(caller, token));
  }
}
