import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller, Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import { newId } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import type { SupportRequestId } from '../domain/support-request.js';
import { SupportRequests } from '../domain/support-requests.js';
import { lockOwnAccount } from '../../sign-in/index.js';

/** What was asked is answered by its reference; the code to follow it goes to the mailbox, so that only who reads it can. */
export type AskedSupport = { readonly reference: string };

/** Anybody asks the service centre. Whether the e-mail is that of an account is neither looked up nor told. */
export class AskSupport extends Act<AskedSupport> {
  readonly id = newId<SupportRequestId>();
  readonly action = 'support-request.submit';
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly kind: string,
    readonly email: Email,
    readonly text: FreeText,
  ) {
    super();
    this.journalDetails.item = this.id;
  }
}

/** Who is signed in asks from their account; answers go to its mailbox. */
export class AskSupportSignedIn extends Act<AskedSupport> {
  readonly id = newId<SupportRequestId>();
  readonly action = 'support-request.submit-signed-in';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly kind: string,
    readonly text: FreeText,
  ) {
    super();
    this.journalDetails.item = this.id;
  }
}

@CommandHandler(AskSupport)
export class AskSupportHandler implements ICommandHandler<AskSupport> {
  constructor(
    private readonly requests: SupportRequests,
    private readonly clock: Clock,
  ) {}

  async execute(act: AskSupport): Promise<AskedSupport> {
    const { id, kind, email, text, caller } = act;
    const asked = { id, kind, email, text, accountId: null, origin: caller.origin };
    const reference = await this.requests.add(asked, this.clock.now());
    act.publish('support-asked', { requestId: id });
    return { reference };
  }
}

const OWN_EMAIL = 'select email from accounts.account where id = $1';

@CommandHandler(AskSupportSignedIn)
export class AskSupportSignedInHandler implements ICommandHandler<AskSupportSignedIn> {
  constructor(
    private readonly requests: SupportRequests,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute(act: AskSupportSignedIn): Promise<AskedSupport> {
    const { id, kind, text, caller } = act;
    const { accountId } = act.actor;
    await lockOwnAccount(this.database, act.actor);
    const [own] = await this.database.rows<{ email: Email }>(OWN_EMAIL, [accountId]);
    if (!own) throw new Error('Who is signed in has an account');
    const asked = { id, kind, text, accountId, email: own.email, origin: caller.origin };
    const reference = await this.requests.add(asked, this.clock.now());
    act.publish('support-asked', { requestId: id });
    return { reference };
  }
}
