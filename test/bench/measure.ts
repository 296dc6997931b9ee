import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { Measure, Order } from './api/load.js';
import { inOrder, type Member, type Operation, OPERATIONS, percentile, requestOf } from './api/operations.js';
import type { Server } from './api/servers.js';

export type Pace = {
  readonly pairs: number;
  readonly milliseconds: number;
  /** How many requests each server answers before it is measured. */
  readonly warmUp: number;
};

type Medians = { readonly perSecond: number; readonly p99: number };

/** Ours divided by the other's, of each pair. */
export type Comparison = {
  readonly ours: Medians;
  readonly other: Medians & { readonly name: Server['name'] };
  readonly ratios: readonly number[];
  readonly p99Ratios: readonly number[];
};

export const median = (values: readonly number[]): number => {
  const sorted = inOrder(values);
  return (percentile(sorted, 0.5) + (sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN)) / 2;
};

/** Drives our server and others beside it, one at a time, and keeps count of what they acknowledged. */
export class Track {
  readonly #acknowledged = new Map<string, number>();

  constructor(private readonly load: ChildProcess) {}

  async compare(ours: Server, other: Server, operation: Operation, pace: Pace): Promise<Comparison> {
    const { pairs, milliseconds, warmUp } = pace;
    for (const server of [ours, other])
      for (let done = 0; done < warmUp;) done += (await this.run(server, operation, milliseconds)).done;
    const measured: { ours: Measure; other: Measure }[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      // By turns: whoever comes second finds the caches warm, and the data that the first has added.
      const first = pair % 2 === 0 ? ours : other;
      const one = await this.run(first, operation, milliseconds);
      const next = await this.run(first === ours ? other : ours, operation, milliseconds);
      measured.push(first === ours ? { ours: one, other: next } : { ours: next, other: one });
    }
    const of = (whose: 'ours' | 'other') => ({
      perSecond: median(measured.map((pair) => pair[whose].perSecond)),
      p99: median(measured.map((pair) => pair[whose].p99)),
    });
    return {
      ours: of('ours'),
      other: { ...of('other'), name: other.name },
      ratios: measured.map((pair) => pair.ours.perSecond / pair.other.perSecond),
      p99Ratios: measured.map((pair) => pair.ours.p99 / pair.other.p99),
    };
  }

  /** @throws Error when fewer operations were journaled than were acknowledged */
  async assertJournaled(superuser: pg.Client): Promise<void> {
    const { rows } = await superuser.query<{ what: string; entries: number }>(
      `select client || ' ' || action as what, count(*)::int as entries from journal.entry where outcome = 'done' group by 1`,
    );
    const entries = new Map(rows.map(({ what, entries }) => [what, entries]));
    for (const [what, done] of this.#acknowledged) {
      if (entries.get(what) !== done)
        throw new Error(`${what}: ${done} were acknowledged, ${entries.get(what) ?? 0} are in the journal`);
    }
  }

  private async run({ name, port }: Server, operation: Operation, milliseconds: number): Promise<Measure> {
    const client = `bench-${name}`;
    this.load.send({ port, client, operation, milliseconds } satisfies Order);
    const [measure] = (await once(this.load, 'message')) as [Measure];
    if (measure.failed > 0) throw new Error(`${name} failed ${measure.failed} times at ${operation}`);
    const what = `${client} ${OPERATIONS[operation].action}`;
    this.#acknowledged.set(what, (this.#acknowledged.get(what) ?? 0) + measure.done);
    return measure;
  }
}

/** Both must say the same before they are compared. @throws Error when they do not */
export async function assertSameAnswers(servers: readonly Server[], member: Member): Promise<void> {
  for (const operation of Object.keys(OPERATIONS) as Operation[]) {
    const answers = await Promise.all(servers.map((server, nth) => answer(server, operation, member, nth)));
    if (!answers.every((one) => isDeepStrictEqual(one, answers[0])))
      throw new Error(`The servers answer ${operation} differently: ${JSON.stringify(answers)}`);
  }
}

async function answer({ name, port }: Server, operation: Operation, member: Member, nth: number): Promise<unknown> {
  const { method, path, body } = requestOf(operation, member, 1e9 + nth);
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${member.token}`,
      ...(body && { 'content-type': 'application/json', 'idempotency-key': `check-${name}-${operation}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${name} answers ${operation} with ${response.status} ${text}`);
  const told = JSON.parse(text) as Record<string, unknown>;
  // Cursors are encrypted, and what is created has an identifier of its own.
  return 'next' in told ? { ...told, next: told.next !== null } : method === 'POST' ? Object.keys(told) : told;
}
