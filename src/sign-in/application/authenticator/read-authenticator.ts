import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';

/** Since when an app protects the account (ISO text, null: none does), and how many recovery codes are left. */
export type OwnAuthenticator = { readonly confirmedAt: string | null; readonly recoveryCodesLeft: number };

const OWN = `
select (select t.confirmed_at from accounts.authenticator t where t.account_id = f.account_id) as "confirmedAt",
  (select count(*) from accounts.recovery_code c where c.account_id = f.account_id and c.used_at is null) as "recoveryCodesLeft"`;

export class ReadAuthenticator extends Consultation<OwnAuthenticator> {
  readonly action = 'authenticator.read';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(readonly caller: Caller) {
    super();
  }
}

@QueryHandler(ReadAuthenticator)
export class ReadAuthenticatorHandler implements IQueryHandler<ReadAuthenticator> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ReadAuthenticator): Promise<OwnAuthenticator> {
    const [own] = await this.reads.rows<OwnAuthenticator>(query, OWN);
    if (!own) throw new Error('Who is signed in has an account');
    return own;
  }
}
