import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import { type Created, Creation } from '#libs/cqrs/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { IdentityCheck } from '#libs/kernel/identity-check.js';
import { newId } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import {
  ConsentRecords,
  type EntryId,
  MembersToTell,
  Named,
  Notices,
  type ReportedDecision,
} from '../../consent/index.js';
import type { FoundFile } from '../domain/duplicates.js';
import { type Designation, KnownFiles } from '../domain/known-files.js';

/**
 * The desk or the DPO records what a person who called, wrote or came refuses, withdraws or opposes. They name the person exactly and say how
 * they made sure of them; they are told nothing of the file, nor do they read it.
 */
export class RecordWithdrawalAtDesk extends Creation {
  readonly id = newId<EntryId>();
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

@CommandHandler(RecordWithdrawalAtDesk)
export class RecordWithdrawalAtDeskHandler implements ICommandHandler<RecordWithdrawalAtDesk> {
  constructor(
    private readonly known: KnownFiles,
    private readonly consents: ConsentRecords,
    private readonly named: Named,
    private readonly notices: Notices,
    private readonly members: MembersToTell,
    private readonly clock: Clock,
  ) {}

  async execute(act: RecordWithdrawalAtDesk): Promise<Created> {
    const { id, actor, identityCheck } = act;
    const at = this.clock.now();
    const { fileId, personId } = await this.theOne(act);
    const consent = await this.consents.get(fileId);
    const decision = await this.named.in(act.decision, consent, act.facts.matrixVersion);
    const signature = { id, by: { accountId: actor.accountId, situationId: null }, at };
    act.counted = !consent.restrict(decision, this.notices, signature, identityCheck);
    act.countedFor = fileId;
    this.consents.save(consent);
    await this.members.announce(act, fileId, at);
    act.trace.files = [fileId];
    act.trace.personId = personId;
    act.trace.item = id;
    return { id };
  }

  /** @throws `file-not-found`; `person-ambiguous` for twins and true homonyms, whose files are told apart by their number alone */
  private async theOne({ whose }: RecordWithdrawalAtDesk): Promise<FoundFile> {
    const [found, ...others] = await this.known.of(whose);
    if (!found) throw new DomainError('not-found', 'file-not-found');
    if (others.length > 0) throw new DomainError('conflict', 'person-ambiguous');
    return found;
  }
}
