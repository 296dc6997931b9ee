import { Injectable, Logger } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Database } from '#libs/database/database.js';
import { Email } from '#libs/kernel/people/email.js';
import { type EventHandler, OnEvent, OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';
import { Outbox } from '#libs/events/outbox.js';
import { Clock } from '#libs/time/clock.js';
import { gatheredMail, type Repeated } from './gathered-mail.js';
import { Mailer } from './mailer.js';
import type { Ids, Notice } from './notices.js';

/** One digest for all that waits of a kind and a mailbox once the first is due. Of two workers the second finds nothing left. */
const GATHER = `
with due as (
  select recipient, kind, gen_random_uuid() as digest from mail.notice
  where due_at is not null and digest is null group by recipient, kind having min(due_at) <= $1
), gathered as (
  update mail.notice n set digest = due.digest from due
  where n.recipient = due.recipient and n.kind = due.kind and n.due_at is not null and n.digest is null
  returning n.digest, n.kind
)
select digest as "digestId", kind, count(*) as count from gathered group by digest, kind`;
const FORGET = `delete from mail.notice where at < $1::timestamptz - interval '8 days' and (due_at is null or digest is not null)`;

/** Hands what is due to the job queue, in the transaction that marks it: it is sent by a job of its own, tried again like any other. */
@OnSchedule({ name: 'notices.gather', cron: '* * * * *' })
@Injectable()
export class GatherNotices implements ScheduledJob {
  readonly #log = new Logger('Mail');

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction(async () => {
      type Digest = { readonly digestId: string; readonly kind: string; readonly count: number };
      const digests = await this.database.rows<Digest>(GATHER, [at]);
      for (const { kind, count } of digests) this.#log.warn(`${count} mails ${kind} to one mailbox are sent as one`);
      if (digests.length > 0)
        this.outbox.add(digests.map(({ digestId }) => ({ kind: 'notices-gathered', ids: { digestId } })));
      // Longer than the queue tries a job.
      await this.database.execute(FORGET, [at]);
    });
  }
}

/** Those that say the same are asked about once. */
const GATHERED = `
select kind, ids, count(*) as count, min(at) as since from mail.notice where digest = $1 group by kind, ids order by max(at)`;

/** One mail for many, of what still needs telling. */
@OnEvent('notices-gathered')
@Injectable()
export class SendGathered implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly discovery: DiscoveryService,
    private readonly mailer: Mailer,
  ) {}

  async handle({ digestId }: { readonly digestId?: string }): Promise<void> {
    type Row = { readonly kind: string; readonly ids: Ids; readonly count: number; readonly since: Date };
    const rows = await this.database.rows<Row>(GATHERED, [digestId]);
    // One mailbox, unless somebody's address changed since.
    const byMailbox = new Map<string, Repeated[]>();
    for (const { kind, ids, count, since } of rows) {
      const mail = await this.noticeOf(kind).mail(ids);
      if (!mail) continue;
      const mailbox = Email.mailboxKey(mail.to);
      byMailbox.set(mailbox, [...(byMailbox.get(mailbox) ?? []), { mail, count, since }]);
    }
    for (const mails of byMailbox.values()) {
      const [{ kind } = { kind: '' }] = rows;
      await this.mailer.send(gatheredMail(mails, (count) => this.noticeOf(kind).many(count)));
    }
  }

  private noticeOf(kind: string): Notice {
    const found = this.discovery
      .getProviders({ metadataKey: OnEvent.KEY })
      .find((wrapper) => this.discovery.getMetadataByDecorator(OnEvent, wrapper) === kind);
    if (!found) throw new Error('This worker has no handler for what was gathered');
    return found.instance as Notice;
  }
}
