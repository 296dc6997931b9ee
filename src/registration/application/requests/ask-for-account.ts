import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { TooMany } from '#libs/kernel/domain-error.js';
import { Email } from '#libs/kernel/people/email.js';
import { newId } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import { AccountRequest } from '../../domain/account-request.js';
import { type RequestId } from '../../domain/request-terms.js';
import { AccountRequests } from '../../domain/account-requests.js';
import type { Declaration } from '../../domain/declaration.js';
import { Comparisons } from './comparisons.js';
import { PscProving } from './prove-by-psc.js';
import { RegistrationRules } from '../../domain/registration-rules.js';
import { Attempts } from '../../../sign-in/index.js';

/**
 * A professional asks for an account. Whether the address has one already is not even looked up here, so that no answer, and no time it
 * takes, can tell: the mail to that address does.
 */
export class AskForAccount extends Act {
  readonly id = newId<RequestId>();
  readonly action = 'registration.submit';
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly email: Email,
    readonly declaration: Declaration,
    readonly termsVersion: string,
    /** Although it looks like an address that several people read. */
    readonly emailIsOwn = false,
    /** A proof by Pro Santé Connect, used up by this. */
    readonly pscProof: string | null = null,
  ) {
    super();
    this.journalDetails.item = this.id;
  }
}

@CommandHandler(AskForAccount)
export class AskForAccountHandler implements ICommandHandler<AskForAccount> {
  constructor(
    private readonly rules: RegistrationRules,
    private readonly attempts: Attempts,
    private readonly requests: AccountRequests,
    private readonly proving: PscProving,
    private readonly comparisons: Comparisons,
    private readonly clock: Clock,
  ) {}

  /** @throws `email-functional`, `terms-outdated`, `rpps-key-mismatch`, `too-many-registrations`, `proof-invalid`, `proof-of-another` */
  async execute(act: AskForAccount): Promise<void> {
    const { id, email, emailIsOwn, declaration, termsVersion, caller } = act;
    const at = this.clock.now();
    this.rules.assertPersonal(email, emailIsOwn);
    this.rules.assertAccepted(termsVersion);
    // Of a number that is proved, Pro Santé Connect says that it is right.
    if (!act.pscProof) await this.comparisons.assertKeys(declaration, []);
    // Counted apart from attempts to sign in: neither must slow down the other.
    const attempt = { what: 'registration', email: Email.mailboxKey(email), address: caller.origin } as const;
    const { openAt } = await this.attempts.take(attempt, at);
    if (openAt) throw new TooMany('too-many-registrations', Math.ceil((openAt.getTime() - at.getTime()) / 1000));
    const request = new AccountRequest({ id, kind: 'registration', email, termsVersion }, declaration, at);
    await this.requests.add(request);
    if (act.pscProof)
      await this.proving.hold(request, await this.proving.taken(act.pscProof, declaration, '/pscProof'));
    act.publish('account-requested', { requestId: id });
  }
}
