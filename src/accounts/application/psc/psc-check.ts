import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { ProSanteConnect, type PscAttempt, type PscIdentity } from '../../../connectors/psc/index.js';
import { Handles } from '../../domain/handles.js';
import { PscAccounts } from './psc-accounts.js';
import { type PscAttemptId, secretsOf } from './psc-attempt.js';

/** What the browser brought back, and the handle of the one who began. */
export type PscReturn = { readonly attempt: string; readonly code: string; readonly state: string };

/** `isFirst`: the identity is not tied yet to the account that it opens. */
export type PscChecked =
  | { readonly outcome: 'identified'; readonly identity: PscIdentity; readonly isFirst: boolean }
  | { readonly outcome: 'refused'; readonly code: 'psc-attempt-over' | 'psc-refused' };

/** The attempt is spent before the code is, so that two requests with one code are one sign-in. */
const SPEND = `
update accounts.psc_attempt set used_at = $2 where id = $1 and used_at is null and expires_at > $2
returning redirect_uri as "redirectUri"`;

/** Asks Pro Santé Connect who came back, before the act of signing in: no transaction waits for the network. */
@Injectable()
export class PscCheck {
  constructor(
    private readonly database: Database,
    private readonly psc: ProSanteConnect,
    private readonly accounts: PscAccounts,
    private readonly handles: Handles,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `psc-unavailable` when Pro Santé Connect does not answer within 5 seconds: the attempt is spent, one begins again */
  async check({ attempt, code, state }: PscReturn): Promise<PscChecked> {
    const id = this.handles.read('psc-attempt', attempt) as PscAttemptId | null;
    if (!id) return { outcome: 'refused', code: 'psc-attempt-over' };
    // A code that came from elsewhere: of another's attempt, put into this browser. It spends nothing.
    if (!this.handles.isSecretOf('psc-state', id, state)) return { outcome: 'refused', code: 'psc-refused' };
    const [begun] = await this.database.rows<{ redirectUri: string }>(SPEND, [id, this.clock.now()]);
    if (!begun) return { outcome: 'refused', code: 'psc-attempt-over' };
    return this.identified({ ...secretsOf(this.handles, id), ...begun }, code);
  }

  private async identified(attempt: PscAttempt, code: string): Promise<PscChecked> {
    try {
      const identity = await this.psc.identify(attempt, code);
      const { as } = await this.accounts.recognise(identity);
      return { outcome: 'identified', identity, isFirst: as === 'unlinked' };
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated')
        return { outcome: 'refused', code: 'psc-refused' };
      throw error;
    }
  }
}
