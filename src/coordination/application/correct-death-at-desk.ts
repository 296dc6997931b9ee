import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Act, type Created, Creation } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { IdentityCheck } from '#libs/kernel/identity-check.js';
import { newId } from '#libs/kernel/identifier.js';
import type { PartialDate } from '#libs/kernel/partial-date.js';
import type { FreeText } from '#libs/kernel/text.js';
import { assertNoPart } from '../../consent/index.js';
import type { DeathCorrectionId } from '../domain/death-correction.js';
import { type Designation, KnownFiles } from '../domain/known-files.js';
import { CorrectingDeath } from './correcting-death.js';
import { theOne } from './the-one.js';

/** Somebody addresses the service centre because a death was recorded by mistake, and nobody of the circle can say so, or does. */
export class ProposeDeathCorrectionAtDesk extends Creation {
  readonly id = newId<DeathCorrectionId>();
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
    this.trace.files = [whose];
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
    act.countedFor = fileId;
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
    await assertNoPart(this.database, [act.whose], act.actor.accountId);
    await this.correcting.countersign(act, act.whose, act.id);
  }
}
