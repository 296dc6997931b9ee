import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import type { Created } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import { ConsentRecords } from '../domain/consent-records.js';
import { type ReportedDecision, restricts } from '../domain/decision.js';
import { Notices } from '../domain/notices.js';
import { ConsentChange, toRestrict } from './consent-change.js';
import { MembersToTell } from './members-to-tell.js';
import { NamedSubjects } from './named-subjects.js';
import { Recorders } from './recorders.js';

/** `awaits`: whose agreement a ruling still waits for after this one, so that nothing is shared yet; absent when nobody's, and from a repeated answer. */
type Recorded = Created & { readonly awaits?: readonly string[] };

/** What the person or a representative decided: given again after a withdrawal, another scope, an opposition ... */
export class RecordConsent extends ConsentChange {
  readonly action = 'consent-decision.record';
  readonly requires: { readonly action: 'collect' | 'withdraw' | 'oppose'; readonly section: 'consent' };

  constructor(
    readonly caller: Caller,
    readonly fileId: FileId,
    readonly decision: ReportedDecision,
  ) {
    super();
    // By whichever way it comes, what only restricts is a withdrawal: no delegate's.
    this.requires = restricts(decision) ? toRestrict(decision) : { action: 'collect', section: 'consent' };
  }
}

@CommandHandler(RecordConsent)
export class RecordConsentHandler implements ICommandHandler<RecordConsent> {
  constructor(
    private readonly consents: ConsentRecords,
    private readonly named: NamedSubjects,
    private readonly recorders: Recorders,
    private readonly notices: Notices,
    private readonly members: MembersToTell,
    private readonly clock: Clock,
  ) {}

  async execute(act: RecordConsent): Promise<Recorded> {
    const at = this.clock.now();
    const consent = await this.consents.get(act.fileId);
    const decision = await this.named.in(act.decision, consent, act.facts.matrixVersion);
    await this.recorders.assertMayRecord(act, act.fileId, decision);
    act.countsTowardsBounds = !consent.record(decision, this.notices, act.signature(at));
    this.consents.save(consent);
    await this.members.publish(act, act.fileId, at);
    const awaits = consent.awaitedAt(at);
    return { id: act.id, ...(awaits.length > 0 && { awaits }) };
  }
}
