import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId, SessionId } from '#libs/access/actor.js';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { Attempts, type Lane } from '../domain/attempts.js';
import { type Challenge, type ChallengeId, CODE_TRIES } from '../domain/one-time-codes.js';
import { noteEmailRead } from './credentials/email-read.js';
import { MailedCodes, type MailedCodeRefusal } from './credentials/mailed-codes.js';
import { SecondFactors } from './authenticator/second-factors.js';
import { type RememberedDevice, RememberedDevices } from './remembered-devices.js';
import { type OpenedSession, SessionOpening } from './session-opening.js';

/**
 * A try counts before the code is looked at; the rows stay locked, so two codes sent at once are two tries, and one session. The account first, as
 * whoever ends what waits for a code holds it (`lockAccount`).
 */
const TRY = `
with a as (
  select id, email from accounts.account where id = (select account_id from accounts.challenge where id = $1) for no key update)
update accounts.challenge c set tries = tries + 1 from a
where c.id = $1 and c.method in ('email-code', 'totp') and c.used_at is null and c.expires_at > $2 and c.tries < ${CODE_TRIES} and a.id = c.account_id
returning a.id as "accountId", a.email, c.method, coalesce(c.lane, 'common') as lane`;
const USE = `update accounts.challenge set used_at = $2 where id = $1`;

type Tried = Pick<Challenge, 'method'> & { readonly accountId: AccountId; readonly email: string; readonly lane: Lane };

/** `code-refused`: wrong, another try is left perhaps. `challenge-over`: expired, used, tried too often or unknown. */
export type EnteredCode =
  | (OpenedSession & { readonly device: RememberedDevice | null })
  | MailedCodeRefusal
  | { readonly refused: 'challenge-over' };

/** Ends a sign-in: the one-time code opens a session, once. */
export class EnterCode extends Act<EnteredCode> {
  readonly action = 'sign-in.enter-code';
  readonly requires = 'public';
  override readonly retention = 'account';
  override readonly costlyRefusals = ['code-refused', 'code-of-another-mail'];
  override readonly answersSecret = true;

  /** `newSessionId`: 128 random bits, that the session gets if the code is right. */
  constructor(
    readonly caller: AnonymousCaller,
    readonly challengeId: ChallengeId,
    readonly code: string,
    readonly newSessionId: SessionId,
    readonly rememberDevice = false,
  ) {
    super();
  }
}

@CommandHandler(EnterCode)
export class EnterCodeHandler implements ICommandHandler<EnterCode> {
  constructor(
    private readonly database: Database,
    private readonly codes: MailedCodes,
    private readonly attempts: Attempts,
    private readonly factors: SecondFactors,
    private readonly sessions: SessionOpening,
    private readonly devices: RememberedDevices,
    private readonly clock: Clock,
  ) {}

  /** What is refused is answered, not thrown: the try must count. */
  async execute(act: EnterCode): Promise<EnteredCode> {
    const at = this.clock.now();
    const [tried] = await this.database.rows<Tried>(TRY, [act.challengeId, at]);
    if (!tried) return refuse(act, { refused: 'challenge-over' });
    act.journalDetails.accountId = tried.accountId;
    const refusal = await this.prove(act, tried);
    if (refusal) return refuse(act, refusal);
    await this.database.execute(USE, [act.challengeId, at]);
    const { accountId, method, email, lane } = tried;
    await this.attempts.forgive({ what: 'sign-in', email, address: act.caller.origin }, lane);
    if (method === 'email-code') await noteEmailRead(this.database, accountId, at);
    const opened = await this.sessions.open(act, accountId, method === 'totp' ? 'totp' : 'otp', act.newSessionId);
    if (!opened) return refuse(act, { refused: 'challenge-over' });
    const device = act.rememberDevice ? await this.devices.remember(accountId, act.caller.client, at) : null;
    return { ...opened, device };
  }

  private prove(act: EnterCode, { accountId, method, lane }: Tried): Promise<MailedCodeRefusal | null> {
    if (method === 'totp') return this.factors.prove(act, accountId, lane, act.code);
    return this.codes.prove(accountId, lane, act.challengeId, act.code);
  }
}

function refuse(act: EnterCode, refusal: Extract<EnteredCode, { refused: string }>): EnteredCode {
  act.journalDetails.rejectionCode = refusal.refused;
  return refusal;
}
