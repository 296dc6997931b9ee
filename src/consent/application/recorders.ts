import { Injectable } from '@nestjs/common';
import type { AccountId, Situation } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import { selectedCodes } from '#libs/access/situation-codes.js';
import type { UseCase } from '#libs/use-cases/use-case.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { codesOf, Matrices } from '../../habilitation/index.js';
import { type ReportedDecision, restricts } from '../domain/decision.js';
import type { Entry, EntryId } from '../domain/entry.js';

const SITUATIONS = `
select w.situation_id as id, ${selectedCodes('w')}, w.structure_id as "structureId", true as admitted
from accounts.facts_professional w where account_id = any($1::uuid[]) and coalesce(situation_ended_at > $2, true)`;

const OUTSIDE = `
select from coordination.facts_membership where file_id = $1 and account_id = $2 and coalesce(ends_at > $3, true)
  and (status = 'active' or status = 'invited' and lapses_at > $3)
having bool_or(ring = 'extended') and not bool_or(ring = 'care-team' and status = 'active')`;

/**
 * Whoever is limited does not record what lifts the limit: not in another of their situations, not by the hand of another, nor in the name of another.
 * Who is meant are the actor and the delegate whose hand it is.
 */
@Injectable()
export class Recorders {
  constructor(
    private readonly matrices: Matrices,
    private readonly database: Database,
  ) {}

  /** Of a decision that is recorded. @throws DomainError `consent-recorder-concerned` */
  async assertMayRecord(act: UseCase<unknown>, fileId: FileId, decision: ReportedDecision): Promise<void> {
    if (restricts(decision)) return;
    const { delegate, facts } = act;
    // As in their own name, where the decision refuses it outside the care team.
    if (delegate && (await this.database.rows(OUTSIDE, [fileId, delegate.accountId, facts.at])).length > 0)
      throw new DomainError('conflict', 'consent-recorder-concerned');
    await this.assertNotMeant(act, decision);
  }

  /** Of a decision that is struck out, by its own id or that of its correction. @throws DomainError `consent-recorder-concerned` */
  async assertMayCorrect(act: UseCase<unknown>, entries: readonly Entry[], named: EntryId): Promise<void> {
    const found = entries.find(({ id }) => id === named);
    const struck = found?.kind === 'correction' ? entries.find(({ id }) => id === found.corrects) : found;
    if (struck?.kind === 'decision' && restricts(struck.decision)) await this.assertNotMeant(act, struck.decision);
  }

  private async assertNotMeant(act: UseCase<unknown>, { object }: ReportedDecision): Promise<void> {
    if (object.kind !== 'extended-sharing' && object.kind !== 'opposition') return;
    const { actor, delegate, facts } = act;
    const hands = [actor.accountId, ...(delegate ? [delegate.accountId] : [])];
    const situations = await this.database.rows<Situation>(SITUATIONS, [hands, facts.at]);
    const codes = situations.flatMap((one) => codesOf(this.matrices.loaded(facts.matrixVersion), one));
    const structures = situations.flatMap(({ structureId }) => structureId ?? []);
    if (isMeant(object, hands, codes, structures)) throw new DomainError('conflict', 'consent-recorder-concerned');
  }
}

function isMeant(
  object: ReportedDecision['object'],
  hands: readonly AccountId[],
  codes: readonly string[],
  structures: readonly string[],
): boolean {
  if (object.kind === 'extended-sharing') return object.scope.professions.some((code) => codes.includes(code));
  if (object.kind !== 'opposition') return false;
  const { to } = object;
  switch (to.kind) {
    case 'professional':
      return hands.includes(to.accountId);
    case 'profession':
      return codes.includes(to.code);
    case 'structure':
      return structures.includes(to.structureId);
    case 'section':
      return false;
  }
}
