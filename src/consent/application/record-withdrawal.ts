import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import type { Created } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import { ConsentRecords } from '../domain/consent-records.js';
import type { ReportedDecision } from '../domain/decision.js';
import { Notices } from '../domain/notices.js';
import { ConsentChange, toRestrict } from './consent-change.js';
import { MembersToTell } from './members-to-tell.js';
import { NamedSubjects } from './named-subjects.js';

/** A refusal or withdrawal, which any member records for the person without reading the file; an opposition, in the care team. */
export class RecordWithdrawal extends ConsentChange {
  readonly action = 'consent-withdrawal.record';
  readonly requires: ReturnType<typeof toRestrict>;

  constructor(
    readonly caller: Caller,
    readonly fileId: FileId,
    readonly decision: ReportedDecision,
  ) {
    super();
    this.requires = toRestrict(decision);
  }
}

@CommandHandler(RecordWithdrawal)
export class RecordWithdrawalHandler implements ICommandHandler<RecordWithdrawal> {
  constructor(
    private readonly consents: ConsentRecords,
    private readonly named: NamedSubjects,
    private readonly notices: Notices,
    private readonly members: MembersToTell,
    private readonly clock: Clock,
  ) {}

  async execute(act: RecordWithdrawal): Promise<Created> {
    const at = this.clock.now();
    const consent = await this.consents.get(act.fileId);
    const decision = await this.named.in(act.decision, consent, act.facts.matrixVersion);
    act.countsTowardsBounds = !consent.restrict(decision, this.notices, act.signature(at));
    this.consents.save(consent);
    await this.members.publish(act, act.fileId, at);
    return { id: act.id };
  }
}
