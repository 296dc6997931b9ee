import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import type { Lane } from '../../domain/attempts.js';
import { type ChallengeId, CODE_TRIES, OneTimeCodes } from '../../domain/one-time-codes.js';
import { type CodeRefusal, SecondFactors } from '../authenticator/second-factors.js';

/** Of the same kind: a code that confirms an address opens no session. More than anybody asks for in ten minutes are not looked at. */
const OTHERS = `
select o.id from accounts.challenge c
join accounts.challenge o on o.account_id = c.account_id and o.method = c.method and o.id <> c.id
where c.id = $1 and o.used_at is null and o.expires_at > $2 and o.tries < ${CODE_TRIES} order by o.expires_at desc limit 20`;
/** One that is entered at this moment is left to who enters it. */
const USE_UP = `
update accounts.challenge set used_at = $2
where id = (select id from accounts.challenge where id = $1 and used_at is null for update skip locked)`;

/** `code-of-another-mail`: right for another challenge of the account, which is over from then on. */
export type MailedCodeRefusal = CodeRefusal | { readonly refused: 'code-of-another-mail'; readonly waitMs?: never };

/** Codes that were mailed for a challenge of an account. Within an act, as those of `SecondFactors`. */
@Injectable()
export class MailedCodes {
  constructor(
    private readonly database: Database,
    private readonly codes: OneTimeCodes,
    private readonly factors: SecondFactors,
    private readonly clock: Clock,
  ) {}

  /** Null when the code is that of the challenge. Who took it from the mail before is told so: it counts as any wrong one, and that code is used up, so that a guesser gains nothing. */
  async prove(accountId: AccountId, lane: Lane, id: ChallengeId, code: string): Promise<MailedCodeRefusal | null> {
    const refusal = await this.factors.counted(accountId, lane, () => this.codes.isCodeOf(id, code));
    if (refusal?.refused !== 'code-refused') return refusal;
    const at = this.clock.now();
    const others = await this.database.rows<{ id: ChallengeId }>(OTHERS, [id, at]);
    const other = this.codes.whichHas(
      others.map((one) => one.id),
      code,
    );
    const isUsedUp = other !== undefined && (await this.database.execute(USE_UP, [other, at])) === 1;
    return isUsedUp ? { refused: 'code-of-another-mail' } : refusal;
  }
}
