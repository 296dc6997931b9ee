import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { type BegunPscAttempt, PscAttempts } from './psc-attempts.js';

/** Begins a sign-in by Pro Santé Connect. */
export class BeginPscSignIn extends Act<BegunPscAttempt> {
  readonly action = 'psc-sign-in.begin';
  readonly requires = 'public';
  override readonly retention = 'account';

  /** `redirectUri`: where the browser comes back to; null for the first that is registered. */
  constructor(
    readonly caller: AnonymousCaller,
    readonly redirectUri: string | null,
  ) {
    super();
  }
}

@CommandHandler(BeginPscSignIn)
export class BeginPscSignInHandler implements ICommandHandler<BeginPscSignIn> {
  constructor(private readonly attempts: PscAttempts) {}

  /** @throws DomainError what `PscAttempts.begin` refuses */
  execute({ redirectUri }: BeginPscSignIn): Promise<BegunPscAttempt> {
    return this.attempts.begin(redirectUri, null);
  }
}
