import { Injectable } from '@nestjs/common';
import type { WithFacts } from '#libs/authorisation/access.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { OnSchedule, type Scheduled } from '#libs/outbox/jobs.js';
import type { Created, Creation } from './act.js';

/** The row waits for a concurrent request under the same key: one of them creates, the others find what it created. */
const claimOf = (account: string) => `
insert into idempotency.key (account_id, key, route, fingerprint, created_id)
select ${account}, $5::text, $6::text, $7::bytea, $8::uuid from f where ${account} is not null
on conflict do nothing`;
const CLAIM = claimOf('f.account_id');
/** A key is of whoever sends it, not of the one they act for. */
const CLAIM_OF_DELEGATE = claimOf(`(f.delegate ->> 'account_id')::uuid`);
const FIND = `select created_id as id, route = $3 and fingerprint = $4 as same from idempotency.key where account_id = $1 and key = $2`;

/** Creating requests sent twice under one `Idempotency-Key` create once (kept 24 h). Rows hold no content: a replay is decided and journaled again. */
@Injectable()
export class Idempotency {
  constructor(private readonly database: Database) {}

  /** Takes the key of a creating request, in the statement of its facts; null without a key. A key that was taken before writes no row. */
  claim({ id, caller: { idempotency, onBehalfOf } }: Creation): WithFacts | null {
    if (!idempotency) return null;
    const sql = onBehalfOf ? CLAIM_OF_DELEGATE : CLAIM;
    return { sql, binds: [idempotency.key, idempotency.route, idempotency.fingerprint, id] };
  }

  /**
   * What the act whose claim wrote no row had created.
   * @throws DomainError `idempotency-key-reused` when the key came with another request
   */
  async created({ caller: { idempotency }, actor, delegate }: Creation): Promise<Created> {
    const { accountId } = delegate ?? actor;
    const binds = [accountId, idempotency?.key, idempotency?.route, idempotency?.fingerprint];
    const [found] = await this.database.rows<{ id: string; same: boolean }>(FIND, binds);
    if (!found?.same) throw new DomainError('invalid', 'idempotency-key-reused');
    return { id: found.id };
  }
}

const BATCH = 5_000;
const FORGET = `
  delete from idempotency.key
  where (account_id, key) in (select account_id, key from idempotency.key where at < now() - interval '24 hours' limit $1)`;

/** Keys are promised for 24 hours. Deleted in small pieces, so that no creating request waits (docs/decisions). */
@OnSchedule('*/10 * * * *')
@Injectable()
export class ForgetIdempotencyKeys implements Scheduled {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    while ((await this.database.execute(FORGET, [BATCH])) === BATCH);
  }
}
