import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { TooMany } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import { type ChallengeId, CODE_TRIES, CODE_VALIDITY_MS } from '../../domain/one-time-codes.js';
import { lockOwnAccount } from '../session/lock-own-account.js';
import { noteEmailRead } from './email-read.js';
import { MailedCodes, type MailedCodeRefusal } from './mailed-codes.js';

const ADD = `
insert into accounts.challenge (id, account_id, expires_at, method) values ($1, $2, $3, 'email-confirmation')`;
/** Each sends a mail. */
const MOST_AN_HOUR = 5;
const HOUR_MS = 3_600_000;
const ASKED = `
select count(*) as asked from accounts.challenge where account_id = $1 and method = 'email-confirmation' and expires_at > $2`;
const TRY = `
update accounts.challenge set tries = tries + 1
where id = $1 and account_id = $2 and method = 'email-confirmation' and used_at is null and expires_at > $3 and tries < ${CODE_TRIES}`;
const USE = `update accounts.challenge set used_at = $2 where id = $1`;
/** The session was opened without the only situation, which it now acts in. */
const ACT = `
update accounts.session s set situation_id = (
  select min(w.id::text)::uuid from accounts.situation w
  where w.account_id = s.account_id and (w.ended_at is null or w.ended_at > $2) having count(*) = 1)
where s.id = $1 and s.situation_id is null`;

/** Sends a code to one's address, to show that one still reads it: for who signs in without codes by e-mail. */
export class AskEmailConfirmation extends Act<ChallengeId> {
  readonly action = 'email.request-confirmation';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(readonly caller: Caller) {
    super();
  }
}

@CommandHandler(AskEmailConfirmation)
export class AskEmailConfirmationHandler implements ICommandHandler<AskEmailConfirmation> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws TooMany `too-many-confirmations` */
  async execute(act: AskEmailConfirmation): Promise<ChallengeId> {
    const { accountId } = act.actor;
    const challengeId = newId<ChallengeId>();
    const expiresAt = new Date(this.clock.now().getTime() + CODE_VALIDITY_MS);
    await lockOwnAccount(this.database, act.actor);
    const since = new Date(expiresAt.getTime() - HOUR_MS);
    const [row] = await this.database.rows<{ asked: number }>(ASKED, [accountId, since]);
    if ((row?.asked ?? 0) >= MOST_AN_HOUR) throw new TooMany('too-many-confirmations', HOUR_MS / 1000);
    await this.database.execute(ADD, [challengeId, accountId, expiresAt]);
    act.publish('one-time-code-asked', { challengeId });
    return challengeId;
  }
}

/** The code that came shows that one reads the address. */
export class ConfirmEmail extends Act<MailedCodeRefusal | { readonly refused: 'challenge-over' } | null> {
  readonly action = 'email.confirm';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
  override readonly costlyRefusals = ['code-refused', 'code-of-another-mail'];

  constructor(
    readonly caller: Caller,
    readonly challengeId: ChallengeId,
    readonly code: string,
  ) {
    super();
  }
}

@CommandHandler(ConfirmEmail)
export class ConfirmEmailHandler implements ICommandHandler<ConfirmEmail> {
  constructor(
    private readonly database: Database,
    private readonly codes: MailedCodes,
    private readonly clock: Clock,
  ) {}

  /** What is refused is answered, not thrown: the try must count. */
  async execute(act: ConfirmEmail) {
    const { actor, challengeId, code } = act;
    const at = this.clock.now();
    await lockOwnAccount(this.database, actor);
    const tried = await this.database.execute(TRY, [challengeId, actor.accountId, at]);
    const refusal =
      tried === 0
        ? ({ refused: 'challenge-over' } as const)
        : await this.codes.prove(actor.accountId, 'session', challengeId, code);
    if (refusal) {
      act.journalDetails.rejectionCode = refusal.refused;
      return refusal;
    }
    await this.database.execute(USE, [challengeId, at]);
    await noteEmailRead(this.database, actor.accountId, at);
    await this.database.execute(ACT, [actor.sessionId, at]);
    return null;
  }
}
