import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { Email } from '#libs/kernel/people/email.js';
import { newId } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import { type Mail, Mailer } from './mailer.js';

export type Ids = Readonly<Record<string, string>>;

/** How many mails of a kind one mailbox is sent each by itself; what goes beyond waits, for this long at most, and is sent as one. */
export type Budget = { readonly anHour: number; readonly aDay: number; readonly gatheredAfterMs: number };

/** A kind of mail that others can cause by hundreds. */
export interface Notice {
  /** The kind of event that it tells of. */
  readonly kind: string;
  /** Another than that of the service. */
  readonly budget?: Budget;
  /** Null when no mail is needed any more; asked again when the mail waited. */
  mail(ids: Ids): Promise<Mail | null>;
  /** The subject of one mail in place of so many: `12 invitations vous attendent dans SPICO`. */
  many(count: number): string;
}

/** What the service gives a mailbox, and the key under which mailboxes are known. Also the token under which Nest injects it. */
export abstract class NoticeSettings {
  abstract readonly budget: Budget;
  abstract readonly key: Buffer;
}

/** One after the other, for a mailbox and a kind: many at once would each find room. */
const IN_TURN = `select pg_advisory_xact_lock(hashtextextended('mail.notice ' || $1, 0))`;
const CLAIM = `
insert into mail.notice (job, recipient, kind, ids, at, due_at)
select $1, $2::bytea, $3, $4::jsonb, $5::timestamptz, case
  when count(*) filter (where due_at is null and at > $5::timestamptz - interval '1 hour') >= $6 or count(*) filter (where due_at is null) >= $7
  then coalesce(min(due_at) filter (where digest is null), $5::timestamptz + make_interval(secs => $8)) end
from mail.notice where recipient = $2 and kind = $3 and at > $5::timestamptz - interval '1 day'
on conflict (job) do nothing`;
const WAITS = `select due_at is not null as waits from mail.notice where job = $1`;

/** Mails within the budget of each mailbox and kind; what goes beyond is kept for `GatherNotices`, and nothing is dropped. */
@Injectable()
export class Notices {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly settings: NoticeSettings,
    private readonly clock: Clock,
  ) {}

  /** Sends the mail, or keeps it to be gathered. Whoever is tried again under the same `job` is counted once. */
  async tell(notice: Notice, ids: Ids, job: string = newId()): Promise<void> {
    const mail = await notice.mail(ids);
    if (mail && !(await this.waits(notice, ids, mail.to, job))) await this.mailer.send(mail);
  }

  private waits({ kind, budget = this.settings.budget }: Notice, ids: Ids, to: Email, job: string): Promise<boolean> {
    const recipient = createHmac('sha256', this.settings.key)
      .update(`mail\n${Email.mailboxKey(to)}`)
      .digest();
    const { anHour, aDay, gatheredAfterMs } = budget;
    return this.database.transaction(async () => {
      await this.database.rows(IN_TURN, [`${kind} ${recipient.toString('hex')}`]);
      const binds = [job, recipient, kind, ids, this.clock.now(), anHour, aDay, gatheredAfterMs / 1000];
      await this.database.execute(CLAIM, binds);
      const [row] = await this.database.rows<{ waits: boolean }>(WAITS, [job]);
      return row?.waits ?? false;
    });
  }
}
