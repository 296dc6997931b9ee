import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IfMatch, SendsEtag } from '#libs/http/etag.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { IdentityCheckBody } from '#libs/http/input/identity-check.shape.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import {
  AnswerSupportRequest,
  CloseSupportRequest,
  RecordIdentityCheck,
  TakeSupportRequest,
} from '../application/handle-support.js';
import { LinkActToSupport } from '../application/link-act.js';
import { ListSupportRequests, ReadSupportRequest } from '../application/list-support-requests.js';
import type { SupportRequestId } from '../domain/support-request.js';
import {
  ClosingBody,
  LinkBody,
  SupportAnswerBody,
  SupportPage,
  SupportRequestAnswer,
  SupportSummaryAnswer,
} from './backoffice.shapes.js';

const LIST = 'support-requests';

/** All of it for support. */
@ApiTags('Back office')
@Controller('v1/backoffice/support-requests')
export class SupportBackofficeController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Requests that are not closed, the oldest first.' })
  async queue(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<SupportPage> {
    const [after] = this.cursors.decode<[SupportRequestId]>(LIST, caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListSupportRequests(caller, after, limit));
    const { items, next } = this.cursors.page(LIST, caller, rows, limit, (last) => [last.id]);
    return { items: items.map((one) => SupportSummaryAnswer.of(one)), next };
  }

  @Get(':supportRequestId')
  @SendsEtag()
  @ApiOperation({ summary: 'A request, and all that happened to it.' })
  async read(
    @CurrentCaller() caller: Caller,
    @Param('supportRequestId', IdPipe) id: SupportRequestId,
  ): Promise<SupportRequestAnswer> {
    return SupportRequestAnswer.of(await this.acts.consult(new ReadSupportRequest(caller, id)));
  }

  @Post(':supportRequestId/assignment')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Take a request, from a colleague too.' })
  async take(@CurrentCaller() caller: Caller, @Param('supportRequestId', IdPipe) id: SupportRequestId): Promise<void> {
    await this.acts.perform(new TakeSupportRequest(caller, id));
  }

  @Post(':supportRequestId/identity-checks')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Record how one made sure of who asks, before anything is done for them.' })
  async checkIdentity(
    @CurrentCaller() caller: Caller,
    @Param('supportRequestId', IdPipe) id: SupportRequestId,
    @Body() body: IdentityCheckBody,
  ): Promise<void> {
    await this.acts.perform(new RecordIdentityCheck(caller, id, IdentityCheckBody.read(body)));
  }

  @Post(':supportRequestId/answers')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Answer, by mail to the address that was given.' })
  async answer(
    @CurrentCaller() caller: Caller,
    @Param('supportRequestId', IdPipe) id: SupportRequestId,
    @Body() { text }: SupportAnswerBody,
  ): Promise<void> {
    await this.acts.perform(new AnswerSupportRequest(caller, id, text));
  }

  @Post(':supportRequestId/acts')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Link an act that was done for this request, by the `X-Request-Id` it was answered with.' })
  async link(
    @CurrentCaller() caller: Caller,
    @Param('supportRequestId', IdPipe) id: SupportRequestId,
    @Body() { requestId }: LinkBody,
  ): Promise<void> {
    await this.acts.perform(new LinkActToSupport(caller, id, requestId));
  }

  @Post(':supportRequestId/closure')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Close what was read, which `If-Match` tells, with an outcome; who asked is told by mail.' })
  async close(
    @CurrentCaller() caller: Caller,
    @Param('supportRequestId', IdPipe) id: SupportRequestId,
    @IfMatch() read: VersionsRead,
    @Body() { outcome }: ClosingBody,
  ): Promise<void> {
    await this.acts.perform(new CloseSupportRequest(caller, id, read, outcome));
  }
}
