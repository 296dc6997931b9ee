import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SituationId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IfMatch, SendsEtag } from '#libs/http/etag.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { ApproveRequest } from '../../application/verification/approve-request.js';
import { AskApplicant, RecordCheck, RefuseRequest } from '../../application/verification/examine-request.js';
import { AssignSituation } from '../../application/verification/assign-situation.js';
import { HandOverRequest, TakeRequest } from '../../application/verification/assignment.js';
import { ListRequests, type QueuePosition } from '../../application/verification/list-requests.js';
import { ReadRequest } from '../../application/verification/read-request.js';
import { OPEN_STATUSES, PROMISE_MS, type RequestId } from '../../domain/request-terms.js';
import { apiWord } from '../requests/api-words.js';
import { WrittenBody } from '../requests/registration.shapes.js';
import { QueuedAnswer, QueuePage } from './queue.answers.js';
import { ExaminedAnswer } from './verification.answers.js';
import {
  assignedIn,
  AssignedWorkBody,
  CheckBody,
  HandoverBody,
  QueueQuery,
  RefusalBody,
} from './verification.shapes.js';

/** For verifiers; requests for operators' accounts are for administrators, and for them alone. */
@ApiTags('Back office')
@Controller('v1/backoffice/registrations')
export class VerificationController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The requests that wait, by age, and how many are late.' })
  async list(@CurrentCaller() caller: Caller, @Query() { status, limit, cursor }: QueueQuery): Promise<QueuePage> {
    const list = `registrations:${status ?? ''}`;
    const after = this.cursors.decode<QueuePosition>(list, caller, cursor);
    const kept = OPEN_STATUSES.find((one) => apiWord(one) === status) ?? null;
    const query = new ListRequests(caller, kept, after, limit, PROMISE_MS / 1000);
    const { requests, waiting, overdue } = await this.acts.consult(query);
    const page = this.cursors.page(list, caller, requests, limit, (last) => [last.confirmedAt, last.id]);
    return {
      waiting,
      overdue,
      items: page.items.map((one) => QueuedAnswer.of(one)),
      next: page.next,
    };
  }

  @Get(':registrationId')
  @SendsEtag()
  @ApiOperation({
    summary: 'A request with every comparison, what happened to it, and who else claims the same number.',
  })
  async read(@CurrentCaller() caller: Caller, @Param('registrationId', IdPipe) id: RequestId): Promise<ExaminedAnswer> {
    return ExaminedAnswer.of(await this.acts.consult(new ReadRequest(caller, id)));
  }

  @Post(':registrationId/assignment')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Take a request to examine it; of two operators at once, one.' })
  async take(@CurrentCaller() caller: Caller, @Param('registrationId', IdPipe) id: RequestId): Promise<void> {
    await this.acts.perform(new TakeRequest(caller, id));
  }

  @Post(':registrationId/handover')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Hand a request over to a colleague, or back to the queue.' })
  async handOver(
    @CurrentCaller() caller: Caller,
    @Param('registrationId', IdPipe) id: RequestId,
    @Body() { assignee }: HandoverBody,
  ): Promise<void> {
    await this.acts.perform(new HandOverRequest(caller, id, assignee ?? null));
  }

  @Post(':registrationId/questions')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Ask the applicant, who is mailed that a question waits.' })
  async ask(
    @CurrentCaller() caller: Caller,
    @Param('registrationId', IdPipe) id: RequestId,
    @Body() { text }: WrittenBody,
  ): Promise<void> {
    await this.acts.perform(new AskApplicant(caller, id, text));
  }

  @Post(':registrationId/identity-checks')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Record how it was found out that the applicant is who they say.' })
  async check(
    @CurrentCaller() caller: Caller,
    @Param('registrationId', IdPipe) id: RequestId,
    @Body() body: CheckBody,
  ): Promise<void> {
    await this.acts.perform(new RecordCheck(caller, id, CheckBody.read(body)));
  }

  @Put(':registrationId/situations/:situationId')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Say, whole, by which codes and in which structure a declared situation is acted in.',
    description: 'What it was before is kept beside the request. A structure is called as the directory calls it.',
  })
  async assign(
    @CurrentCaller() caller: Caller,
    @Param('registrationId', IdPipe) id: RequestId,
    @Param('situationId', IdPipe) situationId: SituationId,
    @Body() body: AssignedWorkBody,
  ): Promise<void> {
    await this.acts.perform(new AssignSituation(caller, id, situationId, assignedIn(body)));
  }

  @Post(':registrationId/approval')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Approve what was read, which `If-Match` tells: the account is opened.' })
  async approve(
    @CurrentCaller() caller: Caller,
    @Param('registrationId', IdPipe) id: RequestId,
    @IfMatch() read: VersionsRead,
  ): Promise<void> {
    await this.acts.perform(new ApproveRequest(caller, id, read));
  }

  @Post(':registrationId/refusal')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Refuse what was read, with a reason that the applicant reads.' })
  async refuse(
    @CurrentCaller() caller: Caller,
    @Param('registrationId', IdPipe) id: RequestId,
    @IfMatch() read: VersionsRead,
    @Body() { reason, text }: RefusalBody,
  ): Promise<void> {
    await this.acts.perform(new RefuseRequest(caller, id, read, reason, text ?? null));
  }
}
