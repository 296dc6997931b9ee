import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { OneOf, Parsed } from '#libs/http/input/validation.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { ConfirmDeskProposal, RefuseDeskProposal } from '../application/answer-desk-proposal.js';
import { type DeskProposalView, ListDeskProposals } from '../application/list-desk-proposals.js';
import { ListDisagreements } from '../application/list-disagreements.js';
import { RuleOnDisagreement } from '../application/rule-on-disagreement.js';
import type { DeskProposalId } from '../domain/desk-proposal.js';
import { RULING_OUTCOMES, type RulingOutcome } from '../domain/entry.js';
import { CreatedEntryAnswer } from './consent.answers.js';
import type { InstantText, UuidText } from '#libs/kernel/formats.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';

class RulingBody {
  /** `set-aside`: the opposition does not count and sharing goes on. `upheld`: sharing ends as by a withdrawal. */
  @OneOf(RULING_OUTCOMES)
  readonly outcome!: RulingOutcome;

  /** On what the ruling rests, such as a judge's decision and its date. */
  @Parsed(FreeText, { max: 1_000 })
  readonly reason!: FreeText;
}

class DisagreementAnswer {
  readonly fileId!: UuidText;
  readonly blockedAt!: InstantText;
}

class DisagreementPage {
  readonly items!: readonly DisagreementAnswer[];
  readonly next!: string | null;
}

class DeskProposalAnswer implements DeskProposalView {
  readonly id!: DeskProposalId;
  readonly fileId!: FileId;
  /** @labels desk-proposal */
  readonly kind!: DeskProposalView['kind'];
  readonly askedBy!: AccountId;
  readonly askedAt!: InstantText;
}

class DeskProposalPage {
  readonly items!: readonly DeskProposalAnswer[];
  readonly next!: string | null;
}

@ApiTags('Back office')
@Controller('v1/backoffice')
export class ConsentBackofficeController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get('consent-disagreements')
  @ApiOperation({
    summary: 'The files whose representatives disagree, which wait for a ruling.',
    description: 'For the identity cell and the DPO.',
  })
  async disagreements(
    @CurrentCaller() caller: Caller,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<DisagreementPage> {
    const [before] = this.cursors.decode<[FileId]>('disagreements', caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListDisagreements(caller, before, limit));
    return this.cursors.page('disagreements', caller, rows, limit, (last) => [last.fileId]);
  }

  @Post('files/:fileId/consent/rulings')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Rule between representatives who disagree.',
    description: 'For the identity cell and the DPO.',
  })
  rule(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() { outcome, reason }: RulingBody,
  ): Promise<CreatedEntryAnswer> {
    return this.acts.perform(new RuleOnDisagreement(caller, fileId, outcome, reason));
  }

  @Get('consent-proposals')
  @ApiOperation({
    summary: 'What the service centre would correct or lift, which waits for a second operator, the oldest first.',
    description: 'For the desk (support) and the DPO.',
  })
  async proposals(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<DeskProposalPage> {
    const [after] = this.cursors.decode<[DeskProposalId]>('consent-proposals', caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListDeskProposals(caller, after, limit));
    return this.cursors.page('consent-proposals', caller, rows, limit, (last) => [last.id]);
  }

  @Post('consent-proposals/:proposalId/countersignature')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Confirm: it takes effect at once, and the members are told. Not for who proposed it.' })
  async confirm(@CurrentCaller() caller: Caller, @Param('proposalId', IdPipe) id: DeskProposalId): Promise<void> {
    await this.acts.perform(new ConfirmDeskProposal(caller, id));
  }

  @Post('consent-proposals/:proposalId/refusal')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Refuse; who proposed takes it back in the same way.' })
  async refuse(@CurrentCaller() caller: Caller, @Param('proposalId', IdPipe) id: DeskProposalId): Promise<void> {
    await this.acts.perform(new RefuseDeskProposal(caller, id));
  }
}
