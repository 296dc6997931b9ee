import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import type { PscIdentity } from '../../../connectors/psc/index.js';
import { PscAccounts } from './psc-accounts.js';

/** The first sign-in ties an identity of Pro Santé Connect to the account that has its national identifier: an entry of its own in the journal. */
export class LinkPscIdentity extends Act {
  readonly action = 'psc-identity.link';
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly identity: PscIdentity,
  ) {
    super();
  }
}

@CommandHandler(LinkPscIdentity)
export class LinkPscIdentityHandler implements ICommandHandler<LinkPscIdentity> {
  constructor(
    private readonly accounts: PscAccounts,
    private readonly clock: Clock,
  ) {}

  async execute({ identity, journalDetails }: LinkPscIdentity): Promise<void> {
    const recognised = await this.accounts.recognise(identity);
    if (recognised.as !== 'unlinked') return;
    journalDetails.accountId = recognised.accountId;
    await this.accounts.link(identity, recognised.accountId, this.clock.now());
  }
}
