import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import type { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { serviceCentreLetters } from '../../../notifications/index.js';
import { ACTS } from './acting-administrators.sql.js';

type OperatorNews = keyof typeof serviceCentreLetters.operatorNews;

const IN_TURN = `select pg_advisory_xact_lock(hashtext('accounts.administrators'))`;
const OTHERS = `
select coalesce(bool_or(a.id = $1), false) as acts, count(*) filter (where a.id <> $1) as others from accounts.account a where ${ACTS}`;
const ADMINISTRATORS = `
select a.id from accounts.account a where a.status = 'active' and 'administrator' = any(a.roles) and a.id <> $1`;

/** One administrator alone could give no role and take none: whatever is done, two who can act remain. */
@Injectable()
export class FourEyes {
  constructor(private readonly database: Database) {}

  /**
   * For an act that may lessen the number of administrators, before it holds anything else: of two at once the second sees what the first did.
   */
  async inTurn(): Promise<void> {
    await this.database.rows(IN_TURN);
  }

  /** @throws DomainError `two-administrators` when the account is that of one of the last two administrators who can act */
  async assertTwoWithout(accountId: AccountId): Promise<void> {
    const [found] = await this.database.rows<{ acts: boolean; others: number }>(OTHERS, [accountId]);
    if (found?.acts && found.others < 2) throw new DomainError('conflict', 'two-administrators');
  }

  /** Tells each administrator, but the one whose account it is, what befell the account of an operator. Whose, they read in the back office. */
  async tell(act: Act<unknown>, about: AccountId, what: OperatorNews): Promise<void> {
    for (const { id } of await this.database.rows<{ id: AccountId }>(ADMINISTRATORS, [about]))
      act.publish('operator-changed', { accountId: id, what });
  }
}
