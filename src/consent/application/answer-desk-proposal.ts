import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { ConsentRecords } from '../domain/consent-records.js';
import { type DeskProposalId, DeskProposals } from '../domain/desk-proposal.js';
import { DeskProposalService } from './desk-proposal-service.js';
import { MembersToTell } from './members-to-tell.js';
import { assertNoMembership } from './no-membership.js';

/** The second operator: it takes effect at once, and the members are told. */
export class ConfirmDeskProposal extends Act {
  readonly action = 'consent-proposal.confirm';
  readonly requires = { role: ['support', 'dpo'] } as const;

  constructor(
    readonly caller: Caller,
    readonly id: DeskProposalId,
  ) {
    super();
    this.journalDetails.item = id;
  }
}

export class RefuseDeskProposal extends Act {
  readonly action = 'consent-proposal.refuse';
  readonly requires = { role: ['support', 'dpo'] } as const;

  constructor(
    readonly caller: Caller,
    readonly id: DeskProposalId,
  ) {
    super();
    this.journalDetails.item = id;
  }
}

@CommandHandler(ConfirmDeskProposal)
export class ConfirmDeskProposalHandler implements ICommandHandler<ConfirmDeskProposal> {
  constructor(
    private readonly proposals: DeskProposals,
    private readonly proposing: DeskProposalService,
    private readonly consents: ConsentRecords,
    private readonly members: MembersToTell,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws `own-file`; what `DeskProposal.confirm` and `DeskProposalService.apply` refuse */
  async execute(act: ConfirmDeskProposal): Promise<void> {
    const at = this.clock.now();
    const { accountId } = act.actor;
    const proposal = await this.proposals.get(act.id);
    const { fileId } = proposal.terms;
    act.journalDetails.files = [fileId];
    await assertNoMembership(this.database, [fileId], accountId);
    proposal.confirm(accountId, at);
    this.consents.save(await this.proposing.apply(act, proposal, at));
    this.proposals.save(proposal, at);
    await this.members.publish(act, fileId, at);
  }
}

@CommandHandler(RefuseDeskProposal)
export class RefuseDeskProposalHandler implements ICommandHandler<RefuseDeskProposal> {
  constructor(
    private readonly proposals: DeskProposals,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws `own-file`; what `DeskProposal.refuse` refuses */
  async execute(act: RefuseDeskProposal): Promise<void> {
    const at = this.clock.now();
    const { accountId } = act.actor;
    const proposal = await this.proposals.get(act.id);
    const { fileId } = proposal.terms;
    act.journalDetails.files = [fileId];
    // Who asked takes it back, whatever they became since.
    if (proposal.terms.askedBy !== accountId) await assertNoMembership(this.database, [fileId], accountId);
    proposal.refuse(accountId, at);
    this.proposals.save(proposal, at);
  }
}
