import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import type { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import { assertIdentityChecked } from '#libs/time/reported.js';
import { ConsentRecords } from '../domain/consent-records.js';
import { DeskProposal, type DeskProposalId, DeskProposals, type Proposed } from '../domain/desk-proposal.js';
import type { EntryId } from '../domain/entry.js';
import { Notices } from '../domain/notices.js';
import { NamedSubjects } from './named-subjects.js';
import { notOwnFileSql } from './no-membership.js';
import { Recorders } from './recorders.js';

const OTHERS = `
select o.account_id as "accountId" from accounts.facts_operator o
where o.roles && '{support,dpo}' and o.account_id <> $1 and ${notOwnFileSql('$2', 'o.account_id')}`;

/** What the desk would change of a consent takes two of its operators. */
@Injectable()
export class DeskProposalService {
  constructor(
    private readonly consents: ConsentRecords,
    private readonly proposals: DeskProposals,
    private readonly named: NamedSubjects,
    private readonly recorders: Recorders,
    private readonly notices: Notices,
    private readonly database: Database,
  ) {}

  /** Keeps a proposal that could be carried out now, and tells the other operators. @throws what `assertIdentityChecked` and `apply` throw */
  async add(
    act: Act<unknown>,
    id: DeskProposalId,
    fileId: FileId,
    proposed: Proposed,
    identityCheck: IdentityCheck,
    at: Date,
  ) {
    const { accountId } = act.actor;
    assertIdentityChecked(identityCheck, at);
    const content = await this.namedIn(act, fileId, proposed);
    const proposal = new DeskProposal({ id, fileId, content, identityCheck, askedBy: accountId }, at);
    // Refused at once where it cannot come to be: what it would change is not kept.
    await this.apply(act, proposal, at);
    this.proposals.add(proposal);
    for (const other of await this.database.rows<{ accountId: AccountId }>(OTHERS, [accountId, fileId]))
      act.publish('consent-proposed', { proposalId: id, accountId: other.accountId });
  }

  /**
   * What the consent of the file becomes.
   * @throws `consent-recorder-concerned` for an operator whom it means themselves; what `ConsentRecord.lift` and `correctAtDesk` throw
   */
  async apply(act: Act<unknown>, { terms }: DeskProposal, at: Date) {
    const by = act.actor.accountId;
    const { content, fileId, identityCheck, askedBy } = terms;
    const sign = (accountId: AccountId) => ({ id: newId<EntryId>(), by: { accountId, situationId: null }, at });
    if (content.kind === 'correction') {
      const consent = await this.consents.since(fileId, content.corrects);
      await this.recorders.assertMayCorrect(act, consent.entries, content.corrects);
      consent.correctAtDesk(content.corrects, content.reason, sign(askedBy), sign(by));
      return consent;
    }
    await this.recorders.assertMayRecord(act, fileId, content.decision);
    const consent = await this.consents.get(fileId);
    consent.lift(content.decision, this.notices, sign(by), identityCheck);
    return consent;
  }

  private async namedIn(act: Act<unknown>, fileId: FileId, proposed: Proposed): Promise<Proposed> {
    if (proposed.kind === 'correction') return proposed;
    const consent = await this.consents.get(fileId);
    return { ...proposed, decision: await this.named.in(proposed.decision, consent, act.facts.matrixVersion) };
  }
}
