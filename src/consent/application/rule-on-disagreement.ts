import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import { ConsentRecords } from '../domain/consent-records.js';
import type { EntryId, RulingOutcome } from '../domain/entry.js';
import { MembersToTell } from './members-to-tell.js';
import { assertNoMembership } from './no-membership.js';

/** An operator rules between representatives who disagree: sharing goes on, or ends. Nothing of the file is told. */
export class RuleOnDisagreement extends Creation<EntryId> {
  readonly action = 'consent-disagreement.rule-on';
  readonly requires = { role: ['identity-cell', 'dpo'] } as const;
  override readonly rowLock = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly outcome: RulingOutcome,
    readonly reason: FreeText,
  ) {
    super();
  }
}

@CommandHandler(RuleOnDisagreement)
export class RuleOnDisagreementHandler implements ICommandHandler<RuleOnDisagreement> {
  constructor(
    private readonly consents: ConsentRecords,
    private readonly members: MembersToTell,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws `own-file`; what `ConsentRecord.rule` throws */
  async execute(act: RuleOnDisagreement): Promise<Created> {
    const { id, fileId, outcome, reason, actor } = act;
    const at = this.clock.now();
    const consent = await this.consents.get(fileId);
    await assertNoMembership(this.database, [fileId], actor.accountId);
    consent.rule(outcome, reason, { id, by: { accountId: actor.accountId, situationId: null }, at });
    this.consents.save(consent);
    await this.members.publish(act, fileId, at);
    act.journalDetails.item = id;
    return { id };
  }
}
