/**
 * The API with the actor injected: no token's MAC is checked, and no session, account or situation is looked up; all else is as in
 * main.ts. Beside the true one it shows what the check costs.
 */
import 'reflect-metadata';
import type { ExecutionContext } from '@nestjs/common';
import pg from 'pg';
import type { SessionId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { AuthenticationGuard } from '#libs/http/authentication/authentication.guard.js';
import { type AuthenticatedRequest, originOf } from '#libs/http/authentication/caller.js';
import { replaced } from '../../faults/controls/replaced.js';

/** How the statement of the facts finds who calls. */
const LOOKED_UP = 'select * from accounts.facts_session where session_id = $1';

type Actor = Readonly<Record<string, string | null>>;
type Column = { readonly name: string; readonly type: string };

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
const { rows: columns } = await client.query<Column>(
  `select column_name as name, udt_name as type from information_schema.columns
   where table_schema = 'accounts' and table_name = 'facts_session' order by ordinal_position`,
);
const asText = columns.map(({ name }) => `${name}::text`).join(', ');
const { rows: actors } = await client.query<Actor>(`select ${asText} from accounts.facts_session`);
await client.end();

const actorOf = new Map(actors.map((actor) => [actor.session_id, actor]));
const varying = columns.filter(({ name }) => name !== 'session_id' && new Set(actors.map((a) => a[name])).size > 1);

/** The actor as values: what all actors share stands in the text. */
function injected(first: number): string {
  const values = columns.map(({ name, type }) => {
    const nth = varying.findIndex((column) => column.name === name);
    if (name === 'session_id') return `$1::uuid as session_id`;
    if (nth >= 0) return `$${first + nth}::${type} as ${name}`;
    const shared = actors[0]?.[name] ?? null;
    return `${shared === null ? 'null' : pg.escapeLiteral(shared)}::${type} as ${name}`;
  });
  return `select ${values.join(', ')}`;
}

const texts = new Map<string, string>();

replaced(
  Database,
  'rows',
  (rows) =>
    function (this: Database, text, binds = []) {
      if (!text.includes(LOOKED_UP)) return rows.call(this, text, binds) as Promise<never[]>;
      let known = texts.get(text);
      if (!known) texts.set(text, (known = text.replace(LOOKED_UP, injected(binds.length + 1))));
      const actor = actorOf.get(String(binds[0]));
      return rows.call(this, known, [...binds, ...varying.map(({ name }) => actor?.[name])]) as Promise<never[]>;
    },
);

replaced(AuthenticationGuard, 'canActivate', () => (context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
  const sessionId = request.headers.authorization?.slice('Bearer '.length, 'Bearer '.length + 36) as SessionId;
  request.user = { ...originOf(request), sessionId };
  return true;
});

await import('../../../src/apps/api/main.js');
