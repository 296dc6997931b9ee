import { Injectable } from '@nestjs/common';
import type { AccompanyingStatement } from '#libs/access/access.js';
import type { RequestOrigin } from '#libs/access/caller.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { type Act, Creation } from './act.js';
import type { JournalDetails } from './use-case.js';

/** The row waits for a concurrent request under the same key: one of them acts, the others find what it was answered. */
const COLUMNS = `insert into idempotency.key (account_id, key, route, fingerprint, created_id)`;
const claimOf = (whose: string) => `
${COLUMNS} select ${whose}, $5::text, $6::text, $7::bytea, $8::uuid from f where ${whose} is not null
on conflict do nothing`;
const CLAIM = claimOf('f.account_id');
/** A key is of whoever sends it, not of the one they act for. */
const CLAIM_OF_DELEGATE = claimOf(`(f.delegate ->> 'account_id')::uuid`);
const CLAIM_IN_SCOPE = claimOf('$9::uuid');
const CLAIM_WITHOUT_FACTS = `${COLUMNS} values ($5, $1, $2, $3, $4) on conflict do nothing`;

const KEEP = `update idempotency.key set kept = $3 where account_id = $1 and key = $2`;
const FREE = `delete from idempotency.key where account_id = $1 and key = $2`;
const KEEP_REFUSED = `
insert into idempotency.key (account_id, key, route, fingerprint, kept) values ($1, $2, $3, $4, $5) on conflict do nothing`;
const FIND = `
select created_id as id, kept, route = $3 and fingerprint = $4 as same from idempotency.key where account_id = $1 and key = $2`;
const IS_KNOWN = `select from idempotency.key where account_id = $1 and key = $2`;

/** What an act was answered, with what the journal said of it; or what it was refused as, which had cost a try. */
type Kept<Result> =
  | { readonly answer: Result; readonly trace: JournalDetails }
  | { readonly refused: Pick<DomainError, 'kind' | 'code' | 'pointer'> };

/** Requests sent twice under one `Idempotency-Key` act once (kept 24 h). Rows hold ids and codes, no content: a replay is decided and journaled again. */
@Injectable()
export class Idempotency {
  constructor(private readonly database: Database) {}

  /** Takes the key of an act, in the statement of its facts; null without a key, and without facts. A key that was taken before writes no row. */
  claim(act: Act<unknown>): AccompanyingStatement | null {
    const { idempotency: sent, onBehalfOf } = act.caller;
    if (!sent || act.requires === 'public') return null;
    const binds = [sent.key, sent.route, sent.fingerprint, createdIdOf(act)];
    if (sent.scope) return { sql: CLAIM_IN_SCOPE, binds: [...binds, sent.scope] };
    return { sql: onBehalfOf ? CLAIM_OF_DELEGATE : CLAIM, binds };
  }

  /** Takes it where nobody is asked who they are. Whether it was taken before. */
  async wasClaimed(act: Act<unknown>): Promise<boolean> {
    const { idempotency: sent } = act.caller;
    if (!sent || act.requires !== 'public') return false;
    const binds = [sent.key, sent.route, sent.fingerprint, createdIdOf(act), keyOwnerOf(act)];
    return (await this.database.execute(CLAIM_WITHOUT_FACTS, binds)) === 0;
  }

  /** Whether a request like this came before: for who looks at a password ahead of the act, which spends a try. Its act says what it is answered. */
  async isKnown({ idempotency: sent }: RequestOrigin): Promise<boolean> {
    return sent?.scope != null && (await this.database.rows(IS_KNOWN, [sent.scope, sent.key])).length > 0;
  }

  /**
   * What the act whose claim wrote no row was answered before, named for the journal.
   * @throws DomainError `idempotency-key-reused` when the key came with another request; what it was refused as
   */
  async storedAnswer<Result>(act: Act<Result>): Promise<Result> {
    type Found = { readonly id: string | null; readonly kept: Kept<Result> | null; readonly same: boolean };
    const { key, route, fingerprint } = act.caller.idempotency ?? {};
    const [found] = await this.database.rows<Found>(FIND, [keyOwnerOf(act), key, route, fingerprint]);
    if (!found?.same) throw new DomainError('invalid', 'idempotency-key-reused');
    const { id, kept } = found;
    act.caller.replayed = true;
    if (kept && 'refused' in kept) throw new DomainError(kept.refused.kind, kept.refused.code, kept.refused.pointer);
    if (kept) Object.assign(act.journalDetails, kept.trace);
    if (kept || !(act instanceof Creation) || !id) return kept?.answer as Result;
    act.journalReplay(id);
    return { id } as Result;
  }

  /** Within the act, once it is done: what is told again. Of a creation its row says it already. */
  storeAnswer<Result>(act: Act<Result>, answer: Result): void {
    const { caller, journalDetails, answersSecret, costlyRefusals } = act;
    if (!caller.idempotency || act instanceof Creation) return;
    const row = [keyOwnerOf(act), caller.idempotency.key];
    const isFree = journalDetails.rejectionCode
      ? !costlyRefusals.includes(journalDetails.rejectionCode)
      : answersSecret;
    if (isFree) this.database.post(FREE, row);
    else this.database.post(KEEP, [...row, { answer, trace: journalDetails } satisfies Kept<Result>]);
  }

  /** After the act was rolled back: what it was refused as, if that had cost a try. */
  async storeRefusal(act: Act<unknown>, { kind, code, pointer }: DomainError): Promise<void> {
    const { idempotency: sent, replayed } = act.caller;
    if (!sent || replayed || !act.costlyRefusals.includes(code)) return;
    const kept: Kept<never> = { refused: { kind, code, ...(pointer !== undefined && { pointer }) } };
    await this.database.execute(KEEP_REFUSED, [keyOwnerOf(act), sent.key, sent.route, sent.fingerprint, kept]);
  }
}

const createdIdOf = (act: Act<unknown>): string | null => (act instanceof Creation ? (act as Creation).id : null);

/** Whose key it is: the sender's scope, or their account. */
const keyOwnerOf = (act: Act<unknown>) => act.caller.idempotency?.scope ?? (act.delegate ?? act.actor).accountId;
