import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { AccountRequest } from '../../domain/account-request.js';
import type { Declaration } from '../../domain/declaration.js';
import { conflictOf, type Examined, type Examiner } from '../../domain/verification/conflict-of-interest.js';
import { Structures } from '../../../accounts/index.js';

const structuresOf = (account: string) => `(
  select coalesce(json_agg(distinct jsonb_build_object('id', t.id, 'name', t.name)), '[]')
  from accounts.situation w join accounts.structure t on t.id = w.structure_id where w.account_id = ${account})`;
const PARTIES = `
select a.id as "accountId", a.email, a.national_id as "nationalId", a.family_name as "familyName", a.given_name as "givenName",
  ${structuresOf('a.id')} as structures, ${structuresOf('$2')} as "ofRequest"
from accounts.account a where a.id = $1`;

/** Nobody examines what is their own, whoever hands it to them. */
@Injectable()
export class Impartiality {
  constructor(
    private readonly database: Database,
    private readonly structures: Structures,
  ) {}

  /** @throws DomainError `own-request`, `own-structure` */
  async assert(operator: AccountId, request: AccountRequest): Promise<void> {
    const conflict = await this.conflict(operator, request);
    if (conflict) throw new DomainError('conflict', conflict);
  }

  /**
   * Whether a check vouches for the request as it stands: a proof does, and who examines what is not their own. Whoever checks before a structure of
   * theirs is assigned checked the way into it.
   */
  async isChecked(by: readonly (AccountId | null)[], request: AccountRequest): Promise<boolean> {
    for (const checker of by) if (!checker || !(await this.conflict(checker, request))) return true;
    return false;
  }

  private async conflict(operator: AccountId, { accountId, email, declaration }: AccountRequest) {
    type Parties = Examiner & { readonly ofRequest: Examined['structures'] };
    const [parties] = await this.database.rows<Parties>(PARTIES, [operator, accountId]);
    if (!parties) throw new Error('An operator has an account');
    const structures = [...parties.ofRequest, ...(await this.declared(declaration))];
    return conflictOf(parties, { accountId, email, declaration, structures });
  }

  /** Whatever identifier they were declared under; one that nobody knows leaves the name to go by. */
  private async declared({ situations }: Declaration): Promise<Examined['structures']> {
    const structures = situations.flatMap(({ structure }) => structure ?? []);
    const known = await this.structures.idsOf(structures.flatMap(({ id }) => id ?? []));
    return structures.map(({ id, name }) => ({ id: (id && known.get(id)) ?? null, name }));
  }
}
