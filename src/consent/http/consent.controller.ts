import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { Parsed, Uuid } from '#libs/http/input/validation.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { CountersignCorrection } from '../application/countersign-correction.js';
import { ListConsentEntries } from '../application/list-consent-entries.js';
import { ProposeCorrection } from '../application/propose-correction.js';
import { ReadConsent } from '../application/read-consent.js';
import { RecordConsent } from '../application/record-consent.js';
import { RecordWithdrawal } from '../application/record-withdrawal.js';
import type { EntryId } from '../domain/entry.js';
import { ConsentAnswer, CreatedEntryAnswer, RecordedConsentAnswer } from './consent.answers.js';
import { ConsentDecisionBody } from './decision.shapes.js';
import { ConsentEntryPage, EntryAnswer } from './entry.answers.js';

class CorrectionBody {
  /** The decision that was recorded in error. */
  @Uuid()
  readonly corrects!: EntryId;

  @Parsed(FreeText, { max: 1_000 })
  readonly reason!: FreeText;
}

@ApiTags('Consent')
@Controller('v1/files/:fileId/consent')
export class ConsentController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The consent in force.' })
  read(@CurrentCaller() caller: Caller, @Param('fileId', IdPipe) fileId: FileId): Promise<ConsentAnswer> {
    return this.acts.consult(new ReadConsent(caller, fileId));
  }

  @Get('decisions')
  @ApiOperation({ summary: 'All that was decided, corrected or ruled, the latest first.' })
  async list(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<ConsentEntryPage> {
    const list = `consent:${fileId}`;
    const [before] = this.cursors.decode<[number]>(list, caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListConsentEntries(caller, fileId, before, limit));
    const { items, next } = this.cursors.page(list, caller, rows, limit, (last) => [last.sequence]);
    return { items: items.map((one) => EntryAnswer.of(one)), next };
  }

  @Post('decisions')
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Record what the person, or who represents them, has decided.' })
  record(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: ConsentDecisionBody,
  ): Promise<RecordedConsentAnswer> {
    return this.acts.perform(new RecordConsent(caller, fileId, ConsentDecisionBody.read(body)));
  }

  @Post('withdrawals')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Record a refusal or withdrawal, which any member may without reading the file, or an opposition.',
  })
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: ConsentDecisionBody,
  ): Promise<CreatedEntryAnswer> {
    return this.acts.perform(new RecordWithdrawal(caller, fileId, ConsentDecisionBody.read(body)));
  }

  @Post('corrections')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Correct a decision that was recorded in error: without effect until another member countersigns.',
  })
  correct(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() { corrects, reason }: CorrectionBody,
  ): Promise<CreatedEntryAnswer> {
    return this.acts.perform(new ProposeCorrection(caller, fileId, corrects, reason));
  }

  @Post('corrections/:correctionId/countersignature')
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Countersign a correction, which takes effect from then on.' })
  countersign(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('correctionId', IdPipe) correctionId: EntryId,
  ): Promise<CreatedEntryAnswer> {
    return this.acts.perform(new CountersignCorrection(caller, fileId, correctionId));
  }
}
