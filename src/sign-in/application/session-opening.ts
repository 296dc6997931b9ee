import { Injectable } from '@nestjs/common';
import type { AccountId, Assurance, SessionId, SituationId } from '#libs/access/actor.js';
import type { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { DEVICE_MEMORY_MS, Devices } from '../domain/devices.js';
import { Familiarity, type Mark } from '../domain/familiarity.js';
import { sessionEnd } from '../domain/session.js';
import { OPEN_SESSION } from './open-session.sql.js';
import { Standings } from '../../accounts/index.js';

/** The account's first sign-in is from a new device too, and no news to anybody. */
const FROM = `
with noted as (update accounts.session set device = $3 where id = $1)
update accounts.account set last_signed_in_at = $4 where id = $2
returning email, dormant_warned_at is not null as "wasWarned", old.last_signed_in_at is not null and not exists (
  select from accounts.session s where s.account_id = $2 and s.device = $3 and s.created_at > $5) as "isNew"`;

type From = { readonly email: string; readonly isNew: boolean; readonly wasWarned: boolean };

/** `situationId` is null when one of several is still to be chosen. */
export type OpenedSession = {
  readonly sessionId: SessionId;
  readonly situationId: SituationId | null;
  readonly expiresAt: Date;
  /** For the device to keep. */
  readonly mark: Mark;
};

/** The one way to open a session, whatever proved who signs in. */
@Injectable()
export class SessionOpening {
  constructor(
    private readonly database: Database,
    private readonly devices: Devices,
    private readonly familiarity: Familiarity,
    private readonly standings: Standings,
    private readonly clock: Clock,
  ) {}

  /** Within the act that signs in. Null when the account is not active. A device that is new to the account is told to its owner. */
  async open(
    act: Act<unknown>,
    accountId: AccountId,
    assurance: Assurance,
    sessionId: SessionId,
  ): Promise<OpenedSession | null> {
    const at = this.clock.now();
    const expiresAt = sessionEnd(at);
    if (assurance === 'psc') await this.standings.wakeDormant(accountId, at);
    const binds = [sessionId, accountId, assurance, act.caller.client, at, expiresAt];
    const [session] = await this.database.rows<{ situation_id: SituationId | null }>(OPEN_SESSION, binds);
    if (!session) return null;
    act.journalDetails.sessionId = sessionId;
    const [device, since] = [this.devices.of(accountId, act.caller), new Date(at.getTime() - DEVICE_MEMORY_MS)];
    const noted = [sessionId, accountId, device, at, since];
    const [from] = await this.database.rows<From>(FROM, noted);
    if (!from) throw new Error('A session that is opened has an account');
    if (from.wasWarned) await this.standings.noteUse(accountId);
    if (from.isNew) act.publish('device-new', { sessionId });
    await this.familiarity.note(from.email, act.caller.origin, at);
    const mark = this.familiarity.markOf(from.email, at);
    return { sessionId, situationId: session.situation_id, expiresAt, mark };
  }
}
