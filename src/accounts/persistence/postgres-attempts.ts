import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { subscriberOf } from '#libs/kernel/subscriber.js';
import { Attempts, type Count, oneMore, PATIENCE, type Patience } from '../domain/attempts.js';
import { AccountsSettings } from '../domain/settings.js';

const BEGIN = `
insert into accounts.attempts (subject, count, last_at, open_at)
select subject, 0, $2, $2 from unnest($1::bytea[]) as s(subject) order by subject on conflict do nothing`;
const HOLD = `
select subject, count, last_at as "lastAt", open_at as "openAt" from accounts.attempts
where subject = any($1::bytea[]) order by subject for update`;
const KEEP = `
update accounts.attempts a set count = n.count, last_at = $4, open_at = n.open_at
from unnest($1::bytea[], $2::int[], $3::timestamptz[]) as n(subject, count, open_at) where a.subject = n.subject`;
const FORGET = `delete from accounts.attempts where subject = any($1::bytea[])`;
const ONE_LESS = `update accounts.attempts set count = greatest(count - 1, 0) where subject = $1`;

type Subject = { readonly key: Buffer; readonly patience: Patience };

/** Rows are locked in the order of their keys, for a moment: no password is computed meanwhile. */
@Injectable()
export class PostgresAttempts extends Attempts {
  constructor(
    private readonly database: Database,
    private readonly settings: AccountsSettings,
  ) {
    super();
  }

  take(email: string, address: string, at: Date): Promise<Date | null> {
    return this.taken(this.subjects(email, address), at);
  }

  takeCode(subject: string, at: Date): Promise<Date | null> {
    return this.taken([{ key: this.codeKey(subject), patience: PATIENCE.code }], at);
  }

  async forgiveCodes(subject: string): Promise<void> {
    await this.database.execute(FORGET, [[this.codeKey(subject)]]);
  }

  private taken(subjects: readonly Subject[], at: Date): Promise<Date | null> {
    return this.database.transaction(async () => {
      const counts = await this.held(subjects, at);
      const openAt = Math.max(...counts.map((count) => count.openAt.getTime()));
      if (openAt > at.getTime()) return new Date(openAt);
      const next = subjects.map(({ patience }, i) => oneMore(counts[i] ?? none(at), patience, at));
      const keys = subjects.map(({ key }) => key);
      await this.database.execute(KEEP, [keys, next.map((n) => n.count), next.map((n) => n.openAt), at]);
      return null;
    });
  }

  async forgive(email: string, address: string): Promise<void> {
    const { emailFromAddress, ofEmail, ofAddress } = this.keys(email, address);
    await this.database.rows(HOLD, [[emailFromAddress, ofEmail, ofAddress]]);
    await this.database.execute(FORGET, [[emailFromAddress, ofEmail]]);
    await this.database.execute(ONE_LESS, [ofAddress]);
  }

  /** In the order of `subjects`. */
  private async held(subjects: readonly Subject[], at: Date): Promise<readonly Count[]> {
    const keys = subjects.map(({ key }) => key);
    await this.database.execute(BEGIN, [keys, at]);
    const rows = await this.database.rows<Count & { subject: Buffer }>(HOLD, [keys]);
    return keys.map((key) => rows.find(({ subject }) => subject.equals(key)) ?? none(at));
  }

  private subjects(email: string, address: string): readonly Subject[] {
    const { emailFromAddress, ofEmail, ofAddress } = this.keys(email, address);
    return [
      { key: emailFromAddress, patience: PATIENCE.emailFromAddress },
      { key: ofEmail, patience: PATIENCE.email },
      { key: ofAddress, patience: PATIENCE.address },
    ];
  }

  private keys(email: string, address: string) {
    const from = subscriberOf(address);
    return {
      emailFromAddress: this.keyed(`both\n${email}\n${from}`),
      ofEmail: this.keyed(`email\n${email}`),
      ofAddress: this.keyed(`address\n${from}`),
    };
  }

  private codeKey(subject: string): Buffer {
    return this.keyed(`code\n${subject}`);
  }

  private keyed(subject: string): Buffer {
    return createHmac('sha256', this.settings.codeKey).update(`attempts\n${subject}`).digest().subarray(0, 16);
  }
}

const none = (at: Date): Count => ({ count: 0, lastAt: at, openAt: at });
