import { Injectable } from '@nestjs/common';
import { Access, type AccessRequest, type Admission, type WithData } from '#libs/authorisation/access.js';
import type { Decision, Requires } from '#libs/authorisation/decision.js';
import type { Facts } from '#libs/authorisation/facts.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { SessionActivity } from '../../accounts/index.js';
import { decide } from '../domain/decide.js';
import { isWorthNoting } from '../domain/session.js';
import { factsAnd, FACTS, FACTS_HELD } from './facts.sql.js';
import { type FactsRow, factsOf } from './facts-row.js';
import { PublishedMatrices } from './published-matrices.js';

type Found = { readonly facts: FactsRow };

const bindsOf = ({ sessionId, fileId, itemId }: AccessRequest, at: Date): unknown[] => [sessionId, fileId, itemId, at];

/** Facts by one statement, the decision in memory under the version of the matrix that the statement named. */
@Injectable()
export class PostgresAccess extends Access {
  readonly #texts = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly matrices: PublishedMatrices,
    private readonly activity: SessionActivity,
    private readonly clock: Clock,
  ) {
    super();
  }

  async admit(request: AccessRequest): Promise<Admission> {
    if (request.requires === 'public') return this.nobody();
    const at = this.clock.now();
    const [row] = await this.database.rows<Found>(FACTS_HELD[request.holds], bindsOf(request, at));
    return this.admission(request, row, at);
  }

  async consult<Row>(
    request: AccessRequest,
    data: WithData | null,
  ): Promise<Admission & { readonly rows: readonly Row[] }> {
    const text = data ? this.textWith(data.sql) : FACTS;
    const at = this.clock.now();
    const binds = [...bindsOf(request, at), ...(data?.binds ?? [])];
    const [row] = await this.database.rows<Found & { readonly data?: readonly Row[] }>(text, binds);
    const admission = await this.admission(request, row, at);
    return { ...admission, rows: admission.decision.granted ? (row?.data ?? []) : [] };
  }

  decide(requires: Requires, facts: Facts): Decision {
    return decide(this.matrices.loaded(facts.matrixVersion), requires, facts);
  }

  private async admission({ requires, itemId }: AccessRequest, row: Found | undefined, at: Date): Promise<Admission> {
    if (!row) throw new Error('The facts statement returns exactly one row');
    const facts = factsOf(row.facts, at);
    await this.matrices.load(facts.matrixVersion);
    if (facts.actor && isWorthNoting(new Date(row.facts.last_seen_at), at))
      this.activity.seen(facts.actor.sessionId, at);
    const decision = this.decide(requires, facts);
    const itemIsUnknown = itemId !== null && facts.item === null;
    return {
      facts,
      decision:
        decision.granted && itemIsUnknown
          ? { ...decision, granted: false, code: 'unknown', because: ['item-unknown'] }
          : decision,
    };
  }

  private nobody(): Admission {
    const facts: Facts = {
      at: this.clock.now(),
      actor: null,
      file: null,
      membership: null,
      consent: null,
      item: null,
      matrixVersion: 0,
    };
    return { facts, decision: { granted: true, because: ['public'], matrixVersion: 0, category: null } };
  }

  private textWith(sql: string): string {
    let text = this.#texts.get(sql);
    if (!text) this.#texts.set(sql, (text = factsAnd(sql)));
    return text;
  }
}
