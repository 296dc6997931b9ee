import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import { ProSanteConnect } from '../../../connectors/psc/index.js';
import { Handles } from '../../domain/handles.js';
import { type PscAttemptId, secretsOf } from './psc-attempt.js';

/** Long enough to find one's phone. */
const VALIDITY_MS = 10 * 60_000;

const BEGIN = `insert into accounts.psc_attempt (id, redirect_uri, expires_at) values ($1, $2, $3)`;

export type BegunPscSignIn = {
  /** For the browser; holds nothing that ends the sign-in. */
  readonly authorizationUrl: string;
  /** Kept by the one who began: without it the code that comes back is worth nothing. */
  readonly attempt: string;
  readonly expiresAt: Date;
};

/** Begins a sign-in by Pro Santé Connect. */
export class BeginPscSignIn extends Act<BegunPscSignIn> {
  readonly attemptId = newId<PscAttemptId>();
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
  constructor(
    private readonly database: Database,
    private readonly psc: ProSanteConnect,
    private readonly handles: Handles,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `redirect-uri-unknown` for an address that is not registered, `psc-not-offered` */
  async execute({ attemptId, redirectUri: wanted }: BeginPscSignIn): Promise<BegunPscSignIn> {
    const redirectUri = this.psc.redirectUris.find((known) => wanted === null || known === wanted);
    if (!redirectUri && this.psc.redirectUris.length > 0)
      throw new DomainError('invalid', 'redirect-uri-unknown', '/redirectUri');
    const secrets = secretsOf(this.handles, attemptId);
    const authorizationUrl = await this.psc.authorizationUrl({ ...secrets, redirectUri: redirectUri ?? '' });
    const expiresAt = new Date(this.clock.now().getTime() + VALIDITY_MS);
    await this.database.execute(BEGIN, [attemptId, redirectUri, expiresAt]);
    return { authorizationUrl, attempt: this.handles.issue('psc-attempt', attemptId), expiresAt };
  }
}
