import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Act, type Created, Creation } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import type { PartialDate } from '#libs/kernel/dates/partial-date.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { AccountId } from '#libs/access/actor.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { assertNoMembership, notOwnFileSql } from '../../../consent/index.js';
import type { DeathCorrectionId } from '../../identity/domain/death-correction.js';
import { type Designation, KnownFiles } from '../domain/known-files.js';
import { CorrectingDeath } from './correct-death.js';
import { theOne } from './the-one.js';
import { WAITING } from './death.js';

/** Somebody addresses the service centre because a death was recorded by mistake, and nobody of the circle can say so, or does. */
export class ProposeDeathCorrectionAtDesk extends Creation<DeathCorrectionId> {
  readonly action = 'death-correction.propose-at-desk';
  readonly requires = { role: ['identity-cell', 'dpo'] } as const;

  constructor(
    readonly caller: Caller,
    readonly whose: Designation,
    readonly deceasedOn: PartialDate | null,
    readonly reason: FreeText,
    readonly identityCheck: IdentityCheck,
  ) {
    super();
  }
}

/** An operator confirms what another one, or a member, proposed. */
export class CountersignDeathCorrectionAtDesk extends Act {
  readonly action = 'death-correction.countersign-at-desk';
  readonly requires = { role: ['identity-cell', 'dpo'] } as const;

  constructor(
    readonly caller: Caller,
    readonly whose: FileId,
    readonly id: DeathCorrectionId,
  ) {
    super();
    this.journalDetails.files = [whose];
  }
}

@CommandHandler(ProposeDeathCorrectionAtDesk)
export class ProposeDeathCorrectionAtDeskHandler implements ICommandHandler<ProposeDeathCorrectionAtDesk> {
  constructor(
    private readonly known: KnownFiles,
    private readonly database: Database,
    private readonly correcting: CorrectingDeath,
  ) {}

  /** @throws `file-not-found`; what `theOne` and `CorrectingDeath.propose` throw */
  async execute(act: ProposeDeathCorrectionAtDesk): Promise<Created> {
    const { id, deceasedOn, reason, identityCheck } = act;
    const fileId = await theOne(this.known, this.database, act, act.whose);
    if (!fileId) throw new DomainError('not-found', 'file-not-found');
    act.boundSubject = fileId;
    await this.correcting.propose(act, fileId, { id, deceasedOn, reason, identityCheck });
    return { id };
  }
}

@CommandHandler(CountersignDeathCorrectionAtDesk)
export class CountersignDeathCorrectionAtDeskHandler implements ICommandHandler<CountersignDeathCorrectionAtDesk> {
  constructor(
    private readonly database: Database,
    private readonly correcting: CorrectingDeath,
  ) {}

  /** @throws `own-file`; what `CorrectingDeath.countersign` throws */
  async execute(act: CountersignDeathCorrectionAtDesk): Promise<void> {
    await assertNoMembership(this.database, [act.whose], act.actor.accountId);
    await this.correcting.countersign(act, act.whose, act.id);
  }
}

export type WaitingDeathCorrection = {
  readonly id: DeathCorrectionId;
  readonly fileId: FileId;
  readonly askedBy: AccountId;
  readonly askedAt: string;
};

/** The corrections that wait for a second person: which, since when, from whom. Of the file nothing more, and of one's own file nothing. */
export class ListDeathCorrections extends Listing<FileId, readonly WaitingDeathCorrection[]> {
  readonly action = 'death-correction.list';
  readonly requires = { role: ['identity-cell', 'dpo'] } as const;
}

const CORRECTIONS = `
select p.death_correction->>'id' as id, d.id as "fileId", p.death_correction->>'by' as "askedBy", p.death_correction->>'at' as "askedAt"
from f, coordination.person p join coordination.file d on d.person_id = p.id
where ${WAITING} and ($5::uuid is null or d.id > $5)
  and (p.death_correction->>'by' = f.account_id::text or ${notOwnFileSql('d.id')})
order by d.id limit $6`;

@QueryHandler(ListDeathCorrections)
export class ListDeathCorrectionsHandler implements IQueryHandler<ListDeathCorrections> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ListDeathCorrections): Promise<readonly WaitingDeathCorrection[]> {
    const rows = await this.reads.rows<WaitingDeathCorrection>(query, CORRECTIONS, [query.after, query.toRead]);
    query.journalDetails.files = query.onPage(rows).map(({ fileId }) => fileId);
    return rows;
  }
}
