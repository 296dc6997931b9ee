import { Injectable } from '@nestjs/common';
import { Access, type AccessRequest, type Admission, type AccompanyingStatement } from '#libs/access/access.js';
import type { Situation } from '#libs/access/actor.js';
import type { Decision, Permission } from '#libs/access/decision.js';
import type { Facts } from '#libs/access/facts.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { categoryOf } from '../domain/matrix/category.js';
import { decide } from '../domain/decision/decide.js';
import { isWorthNoting } from '../domain/decision/session.js';
import { type FactsQuery, factsSql, lockingFactsSql } from './facts.sql.js';
import { type FactsRow, factsOf } from './facts-row.js';
import { PublishedMatrices } from './published-matrices.js';
import { SessionActivity } from '../../sign-in/index.js';

type Found = { readonly facts: FactsRow };

/** The binds of the facts; a delegation is the last, after those of the data. */
const bindsOf = (
  { sessionId, fileId, itemId, delegationId }: AccessRequest,
  at: Date,
  data: readonly unknown[] = [],
) => [...[sessionId, fileId, itemId, at], ...data, ...(delegationId ? [delegationId] : [])];

const factsQueryOf = ({ fileId, itemId, delegationId }: AccessRequest): FactsQuery => ({
  delegated: delegationId !== null,
  about: itemId !== null ? 'item' : fileId !== null ? 'file' : 'nothing',
});

/** Facts by one statement, the decision in memory under the newest good version of the matrix among those that the statement named. */
@Injectable()
export class PostgresAccess extends Access {
  /** By what the facts are asked for, then by what travels along. */
  readonly #texts = new Map<string, Map<string, string>>();

  constructor(
    private readonly database: Database,
    private readonly matrices: PublishedMatrices,
    private readonly activity: SessionActivity,
    private readonly clock: Clock,
  ) {
    super();
  }

  async admit(request: AccessRequest, write: AccompanyingStatement | null) {
    if (request.requires === 'public') return { admission: this.nobody(request), written: 0 };
    const { rowLock } = request;
    const query = factsQueryOf(request);
    const text = this.once(rowLock, query, write, () => lockingFactsSql(rowLock, write, query));
    const at = this.clock.now();
    const binds = bindsOf(request, at, write?.binds);
    const [row] = await this.database.rows<Found & { readonly written: number }>(text, binds);
    return { admission: await this.admission(request, row, at), written: row?.written ?? 0 };
  }

  async consult<Data>(request: AccessRequest, read: AccompanyingStatement | null) {
    const query = factsQueryOf(request);
    const text = this.once('read', query, read, () => factsSql(read, query));
    const at = this.clock.now();
    const binds = bindsOf(request, at, read?.binds);
    const [row] = await this.database.rows<Found & { readonly data?: Data }>(text, binds);
    const admission = await this.admission(request, row, at);
    return { admission, data: admission.decision.granted ? (row?.data ?? null) : null };
  }

  decide(requires: Permission, facts: Facts): Decision {
    return decide(this.matrices.loaded(facts.matrixVersion), requires, facts);
  }

  async isAdmitted(situation: Situation, at: Date): Promise<boolean> {
    return categoryOf(await this.matrices.inForce(at), situation).admitted;
  }

  private async admission({ requires, itemId }: AccessRequest, row: Found | undefined, at: Date): Promise<Admission> {
    if (!row) throw new Error('The facts statement returns exactly one row');
    const { version } = await this.matrices.newestValid(row.facts.matrix_versions);
    const facts = factsOf(row.facts, at, version);
    if (facts.actor && isWorthNoting(new Date(row.facts.last_seen_at), at))
      this.activity.seen(facts.actor.sessionId, at);
    const decision = this.decide(requires, facts);
    const itemIsUnknown = itemId !== null && facts.item === null;
    return {
      facts,
      decision:
        decision.granted && itemIsUnknown
          ? { ...decision, granted: false, code: 'unknown', reasons: ['item-unknown'] }
          : decision,
    };
  }

  /** A public act may come with a token, such as unlocking one's session: a delegation is refused there too, never ignored. */
  private nobody({ delegationId }: AccessRequest): Admission {
    const facts: Facts = {
      at: this.clock.now(),
      actor: null,
      delegation: null,
      file: null,
      membership: null,
      consent: null,
      item: null,
      matrixVersion: 0,
    };
    const common = { matrixVersion: 0, category: null };
    if (delegationId)
      return { facts, decision: { granted: false, code: 'not-delegable', reasons: ['never-delegable'], ...common } };
    return { facts, decision: { granted: true, reasons: ['public'], ...common } };
  }

  /** Made once: a name is found by the text of its statement, and a text that was just put together has to be hashed first. */
  private once(
    why: string,
    { delegated, about }: FactsQuery,
    along: AccompanyingStatement | null,
    make: () => string,
  ): string {
    const kind = `${why} ${about} ${delegated}`;
    let texts = this.#texts.get(kind);
    if (!texts) this.#texts.set(kind, (texts = new Map<string, string>()));
    const key = along?.sql ?? '';
    let text = texts.get(key);
    if (!text) texts.set(key, (text = make()));
    return text;
  }
}
