import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import { Clock } from '#libs/time/clock.js';
import {
  ConsentRecord,
  ConsentRecords,
  type DeskProposalId,
  DeskProposalService,
  type EntryId,
  MembersToTell,
  NamedSubjects,
  Notices,
  type Proposed,
  type ReportedDecision,
} from '../../../consent/index.js';
import { type Designation, KnownFiles } from '../domain/known-files.js';
import { theOne } from './the-one.js';

/**
 * The desk or the DPO records what a person who called, wrote or came refuses, withdraws or opposes. They name the person exactly and say how
 * they made sure of them; they are told nothing of the file, nor do they read it.
 */
export class RecordWithdrawalAtDesk extends Creation<EntryId> {
  readonly action = 'consent-withdrawal.record-at-desk';
  readonly requires = { role: ['support', 'dpo'] } as const;

  constructor(
    readonly caller: Caller,
    readonly whose: Designation,
    readonly decision: ReportedDecision,
    readonly identityCheck: IdentityCheck,
  ) {
    super();
  }
}

/** What is in force for who is not known: what the decision names is looked for all the same. */
const OF_NOBODY = { inForce: { oppositions: [], extended: [] } };

@CommandHandler(RecordWithdrawalAtDesk)
export class RecordWithdrawalAtDeskHandler implements ICommandHandler<RecordWithdrawalAtDesk> {
  constructor(
    private readonly known: KnownFiles,
    private readonly database: Database,
    private readonly consents: ConsentRecords,
    private readonly named: NamedSubjects,
    private readonly notices: Notices,
    private readonly members: MembersToTell,
    private readonly clock: Clock,
  ) {}

  async execute(act: RecordWithdrawalAtDesk): Promise<Created> {
    const { id, actor, identityCheck } = act;
    const at = this.clock.now();
    ConsentRecord.assertRestriction(act.decision, identityCheck, this.notices, at);
    const fileId = await theOne(this.known, this.database, act, act.whose);
    const consent = fileId && (await this.consents.get(fileId));
    const decision = await this.named.in(act.decision, consent ?? OF_NOBODY, act.facts.matrixVersion);
    if (!consent) throw new DomainError('not-found', 'file-not-found');
    const signature = { id, by: { accountId: actor.accountId, situationId: null }, at };
    act.countsTowardsBounds = !consent.restrict(decision, this.notices, signature, identityCheck);
    act.boundSubject = consent.fileId;
    this.consents.save(consent);
    await this.members.publish(act, consent.fileId, at);
    act.journalDetails.item = id;
    return { id };
  }
}

/**
 * The desk or the DPO proposes what a person who called, wrote or came asks for: that an opposition is lifted, or that what was recorded in error no
 * longer counts. Nothing changes before another operator confirms; as with a withdrawal, they are told nothing of the file.
 */
export class ProposeAtDesk extends Creation<DeskProposalId> {
  readonly action = 'consent-proposal.submit';
  readonly requires = { role: ['support', 'dpo'] } as const;

  constructor(
    readonly caller: Caller,
    readonly whose: Designation,
    readonly proposed: Proposed,
    readonly identityCheck: IdentityCheck,
  ) {
    super();
  }
}

@CommandHandler(ProposeAtDesk)
export class ProposeAtDeskHandler implements ICommandHandler<ProposeAtDesk> {
  constructor(
    private readonly known: KnownFiles,
    private readonly database: Database,
    private readonly proposing: DeskProposalService,
    private readonly clock: Clock,
  ) {}

  /** @throws `file-not-found`; what `theOne` and `DeskProposalService.add` throw */
  async execute(act: ProposeAtDesk): Promise<Created> {
    const fileId = await theOne(this.known, this.database, act, act.whose);
    if (!fileId) throw new DomainError('not-found', 'file-not-found');
    act.boundSubject = fileId;
    act.journalDetails.item = act.id;
    await this.proposing.add(act, act.id, fileId, act.proposed, act.identityCheck, this.clock.now());
    return { id: act.id };
  }
}
