import { Injectable } from '@nestjs/common';
import type { AccountId, SessionId, SituationId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { lasts } from '../application/session/session.sql.js';
import { Sessions, type SignedOut } from '../domain/sessions.js';

const END = `update accounts.session s set ended_at = $3 where s.id = $1 and s.account_id = $2 and ${lasts('$3')}`;
/** Over or not: an end is an end. */
const END_ALL = `
update accounts.session set ended_at = $2 where account_id = $1 and ended_at is null and id is distinct from $3::uuid`;
const SIGN_OUT = `
update accounts.session s set ended_at = $2 from accounts.account a
where s.id = $1 and ${lasts('$2')} and a.id = s.account_id and a.status = 'active'
returning s.account_id as "accountId", s.assurance`;
const UNLOCK = `
update accounts.session s set last_seen_at = greatest(s.last_seen_at, $2) where s.id = $1 and ${lasts('$2')}`;
const ACT_IN = `
update accounts.session s set situation_id = w.id from accounts.situation w
where s.id = $1 and w.id = $2 and w.account_id = s.account_id and (w.ended_at is null or w.ended_at > $3)`;

@Injectable()
export class PostgresSessions extends Sessions {
  constructor(private readonly database: Database) {
    super();
  }

  async end(id: SessionId, of: AccountId, at: Date): Promise<boolean> {
    return (await this.database.execute(END, [id, of, at])) > 0;
  }

  async endAll(of: AccountId, stays: SessionId | null, at: Date): Promise<void> {
    await this.database.execute(END_ALL, [of, at, stays]);
  }

  async signOut(id: SessionId, at: Date): Promise<SignedOut | null> {
    const [ended] = await this.database.rows<SignedOut>(SIGN_OUT, [id, at]);
    return ended ?? null;
  }

  async unlock(id: SessionId, at: Date): Promise<boolean> {
    return (await this.database.execute(UNLOCK, [id, at])) > 0;
  }

  async actIn(id: SessionId, situationId: SituationId, at: Date): Promise<boolean> {
    return (await this.database.execute(ACT_IN, [id, situationId, at])) > 0;
  }
}
