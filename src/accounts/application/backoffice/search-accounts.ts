import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { SearchOfPeople } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { BEFORE_ANY_ID } from '#libs/kernel/identifier.js';
import type { AccountCriteria } from '../../domain/backoffice/account-criteria.js';
import { type AccountSummary, SUMMARY } from './read-account.js';

export type FoundAccount = AccountSummary & { readonly nameKey: string };
export type AccountPosition = readonly [nameKey: string, accountId: AccountId];

const SEARCH = `
select ${SUMMARY}, a.name_key as "nameKey"
from accounts.account a
where replace(a.name_key, ' ', '') ~ $5 and a.name_key ~ all($6::text[])
  and ($7::text is null or a.email = $7) and ($8::text is null or a.national_id = $8)
  and (a.name_key, a.id) > ($9, $10::uuid)
order by a.name_key, a.id limit $11`;

const BEFORE_ALL: AccountPosition = ['', BEFORE_ANY_ID as AccountId];

/** Finds accounts for operators, suspended and closed ones too. */
export class SearchAccounts extends SearchOfPeople<AccountPosition, readonly FoundAccount[]> {
  readonly action = 'account.search';
  readonly requires = { role: ['verifier', 'support', 'administrator'] } as const;
  override readonly retention = 'account';

  constructor(
    caller: Caller,
    readonly criteria: AccountCriteria,
    after: AccountPosition | null,
    limit: number,
  ) {
    super(caller, after, limit);
  }
}

@QueryHandler(SearchAccounts)
export class SearchAccountsHandler implements IQueryHandler<SearchAccounts> {
  constructor(private readonly reads: Reads) {}

  async execute(query: SearchAccounts): Promise<readonly FoundAccount[]> {
    const { name, email, nationalId } = query.criteria;
    const binds = [name.indexed, name.all, email, nationalId, ...(query.after ?? BEFORE_ALL), query.toRead];
    const found = await this.reads.rows<FoundAccount>(query, SEARCH, binds);
    query.shows(found);
    return found;
  }
}
