import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AuthenticatedRequest } from '#libs/http/authentication/caller.js';
import type { Database } from '#libs/database/database.js';

type Reply = { readonly id: string; readonly told: string };

/** An opening that meets another file is two acts: refused, then reported to whom it met. */
const WRONG = `
  select a.id, e.action, count(e.id)::int as entries from unnest($1::text[]) a(id) left join journal.entry e on e.request_id = a.id
  group by a.id, e.action having count(e.id) <> 1`;

/**
 * Every reply to somebody signed in that a decision was taken for, whatever it was, has an entry in the journal, and one alone for each act. Specs
 * of the whole API prove it beside what they are about. 503 is no such reply: it says nothing.
 */
export class Replies {
  readonly #decided: Reply[] = [];

  constructor(app: NestFastifyApplication) {
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onResponse', (request, { statusCode }, done) => {
        const { user, id, method, url } = request as AuthenticatedRequest;
        const decided = user && (user.decision !== undefined || statusCode < 300);
        if (decided && statusCode !== 503) this.#decided.push({ id, told: `${method} ${url} ${statusCode}` });
        done();
      });
  }

  /** @throws Error naming the requests whose entry is missing, or there twice */
  async assertJournaled(database: Database): Promise<void> {
    const wrong = await database.rows<{ id: string; entries: number }>(WRONG, [this.#decided.map(({ id }) => id)]);
    if (wrong.length === 0) return;
    const lines = wrong.map((row) => `${this.#decided.find(({ id }) => id === row.id)?.told}: ${row.entries} entries`);
    throw new Error(`Replies that are not in the journal once:\n${lines.join('\n')}`);
  }
}
