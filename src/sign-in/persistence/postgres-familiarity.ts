import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { neighbourhoodOf } from '#libs/kernel/subscriber.js';
import { FAMILIAR_MS, Familiarity, type Mark, MOST_NETWORKS } from '../domain/familiarity.js';
import { SignedTokens } from '../domain/signed-tokens.js';

const NOTE = `
with noted as (
  insert into accounts.familiar_network as f (network, owner, last_at) values ($1, $2, $3)
  on conflict (network) do update set last_at = greatest(f.last_at, excluded.last_at))
delete from accounts.familiar_network where network in (
  select network from accounts.familiar_network where owner = $2 and network <> $1
  order by last_at desc, network offset ${MOST_NETWORKS - 1})`;
const KNOWN = `select from accounts.familiar_network where network = $1 and last_at > $2`;

/** The instant of its end in base 36, and the secret that follows from it and the e-mail. */
const MARK = /^([\da-z]{1,9})\.([\w-]{43})$/;

@Injectable()
export class PostgresFamiliarity extends Familiarity {
  constructor(
    private readonly database: Database,
    private readonly handles: SignedTokens,
  ) {
    super();
  }

  markOf(email: string, at: Date): Mark {
    const expiresAt = new Date(at.getTime() + FAMILIAR_MS);
    const end = expiresAt.getTime().toString(36);
    return { token: `${end}.${this.handles.secretOf('sign-in-mark', `${email}\n${end}`)}`, expiresAt };
  }

  isMarkOf(email: string, token: string, at: Date): boolean {
    const [, end = '', secret = ''] = MARK.exec(token) ?? [];
    return parseInt(end, 36) > at.getTime() && this.handles.isSecretOf('sign-in-mark', `${email}\n${end}`, secret);
  }

  async note(email: string, address: string, at: Date): Promise<void> {
    const { owner, network } = this.keys(email, address);
    await this.database.execute(NOTE, [network, owner, at]);
  }

  async knows(email: string, address: string, at: Date): Promise<boolean> {
    const since = new Date(at.getTime() - FAMILIAR_MS);
    return (await this.database.rows(KNOWN, [this.keys(email, address).network, since])).length === 1;
  }

  private keys(email: string, address: string) {
    const keyed = (text: string) =>
      Buffer.from(this.handles.secretOf('familiar-network', text), 'base64url').subarray(0, 16);
    return { owner: keyed(email), network: keyed(`${email}\n${neighbourhoodOf(address)}`) };
  }
}
