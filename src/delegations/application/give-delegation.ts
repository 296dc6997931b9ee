import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import type { AccountId, Situation, SituationId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import type { DelegatedKind, DelegationId } from '#libs/access/delegation.js';
import { codesInJson } from '#libs/access/situation-codes.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { periodOf } from '../domain/delegation.js';
import { Delegations } from '../domain/delegations.js';
import { OwnerCheck, type ShownOwner } from '../../sign-in/index.js';

export type Terms = {
  /** The situation of the delegate in which they will act. */
  readonly delegateSituationId: SituationId;
  readonly kinds: readonly DelegatedKind[];
  /** Today when null. */
  readonly startsOn: CalendarDate | null;
  /** Its last day. */
  readonly endsOn: CalendarDate;
};

/** A professional lets a secretary of their structure act in their name. Given in person: what was delegated is never delegated on. */
export class GiveDelegation extends Creation<DelegationId> {
  readonly action = 'delegation.give';
  readonly requires = { action: 'give', section: 'delegation' } as const;
  override readonly retention = 'account';
  override readonly costlyRefusals = ['password-current-wrong'];

  /** `owner`: who showed that it is them, or what refuses: who acts in one's name can do as much as a thief of the session. */
  constructor(
    readonly caller: Caller,
    readonly terms: Terms,
    readonly owner: ShownOwner | DomainError,
  ) {
    super();
  }
}

type Candidate = { readonly accountId: AccountId; readonly situation: Situation };

const CANDIDATE = `
select w.account_id as "accountId", json_build_object('id', w.id, ${codesInJson('w')}, 'structureId', w.structure_id,
  'admitted', w.in_region or coalesce(w.exception_until > $2, false)) as situation
from accounts.situation w join accounts.account a on a.id = w.account_id
where w.id = $1 and a.status = 'active' and (w.ended_at is null or w.ended_at > $2)`;

/** What every delegate may ask, so that it tells whether one can be a delegate at all. */
const LIST_FILES = { action: 'list', section: 'files' } as const;

@CommandHandler(GiveDelegation)
export class GiveDelegationHandler implements ICommandHandler<GiveDelegation> {
  constructor(
    private readonly delegations: Delegations,
    private readonly owners: OwnerCheck,
    private readonly access: Access,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute(act: GiveDelegation): Promise<Created> {
    const { id, actor } = act;
    const { delegateSituationId, kinds, startsOn, endsOn } = act.terms;
    const { situation } = actor;
    if (!situation) throw new Error('The decision grants this to professionals in a situation only');
    await this.owners.confirmed(act.owner, actor);
    const at = this.clock.now();
    if (kinds.length === 0) throw new DomainError('invalid', 'delegation-of-nothing', '/kinds');
    const period = periodOf(startsOn, endsOn, at);
    const delegate = await this.candidate(delegateSituationId, at);
    this.assertMayBeDelegate(act, delegate);
    const delegation = {
      id,
      principal: { accountId: actor.accountId, situationId: situation.id },
      delegate: { accountId: delegate.accountId, situationId: delegateSituationId },
      kinds,
      givenAt: at,
      period,
    };
    if (await this.delegations.isGiven(delegation)) throw new DomainError('conflict', 'delegation-unchanged');
    this.delegations.give(delegation);
    act.journalDetails.item = id;
    act.publish('delegation-given', { delegationId: id });
    act.publish('own-delegation-given', { delegationId: id });
    return { id };
  }

  private async candidate(situationId: SituationId, at: Date): Promise<Candidate> {
    const [found] = await this.database.rows<Candidate>(CANDIDATE, [situationId, at]);
    if (!found) throw new DomainError('invalid', 'delegate-unknown', '/delegateSituationId');
    return found;
  }

  /** @throws DomainError `delegate-is-oneself`, `delegate-elsewhere`; `delegate-not-admitted` for a category that acts in its own name only */
  private assertMayBeDelegate({ id, actor, facts, terms }: GiveDelegation, delegate: Candidate): void {
    const refuse = (code: string) => new DomainError('invalid', code, '/delegateSituationId');
    const { structureId } = delegate.situation;
    if (delegate.accountId === actor.accountId) throw refuse('delegate-is-oneself');
    if (structureId === null || structureId !== actor.situation?.structureId) throw refuse('delegate-elsewhere');
    const asDelegate = {
      ...facts,
      delegation: { id, kinds: terms.kinds, delegate: { ...delegate, excludedFrom: [] } },
    };
    if (!this.access.decide(LIST_FILES, asDelegate).granted) throw refuse('delegate-not-admitted');
  }
}
