import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { assertAbsence } from '../../domain/absence.js';
import { AccountAccess } from '../account/account-access.js';
import { KEEP_FORMER } from './former-profiles.sql.js';

const SET = `${KEEP_FORMER} update accounts.account set returns_on = $3, replaced_by = $4 where id = $1`;
const COLLEAGUE = `select from accounts.account where id = $1 and status = 'active'`;

/** Tells colleagues until when one is away, and who answers meanwhile: they see it, nothing else changes. No text: it might say why. */
export class SetAbsence extends Act {
  readonly action = 'absence.set';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly returnsOn: CalendarDate,
    readonly replacedBy: AccountId | null,
  ) {
    super();
  }
}

/** One is back, or does not leave. */
export class EndAbsence extends Act {
  readonly action = 'absence.end';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(readonly caller: Caller) {
    super();
  }
}

@CommandHandler(SetAbsence)
export class SetAbsenceHandler implements ICommandHandler<SetAbsence> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `return-not-ahead`, `return-too-far`; `colleague-unknown` for oneself, and for who has no active account */
  async execute({ actor, returnsOn, replacedBy }: SetAbsence): Promise<void> {
    assertAbsence(returnsOn, this.clock.now());
    if (
      replacedBy &&
      (replacedBy === actor.accountId || (await this.database.rows(COLLEAGUE, [replacedBy])).length === 0)
    )
      throw new DomainError('invalid', 'colleague-unknown', '/replacedBy');
    await this.access.holdOwn(actor);
    await this.database.execute(SET, [actor.accountId, this.clock.now(), returnsOn, replacedBy]);
  }
}

@CommandHandler(EndAbsence)
export class EndAbsenceHandler implements ICommandHandler<EndAbsence> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute({ actor }: EndAbsence): Promise<void> {
    await this.access.holdOwn(actor);
    await this.database.execute(SET, [actor.accountId, this.clock.now(), null, null]);
  }
}
