import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newSessionId, SessionTokens } from '#libs/http/authentication/session-tokens.js';
import { leastTime } from '#test/support/least-time.js';
import type { Operation } from '../../fuzz/document.js';

/** What is sent with a request beside its address; `query` as it stands behind the `?`. */
export type Sent = {
  readonly body?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Something that might take long, beside what is of the same size and does not. */
export type Tried = {
  readonly operation: Operation;
  readonly name: string;
  readonly harmless: Sent;
  readonly worst: Sent;
};

/** Times what the harmless one takes. */
const MOST = 5;
const ROUNDS = 3;
const ID = '0198c0de-0000-4000-8000-000000000001';

/** Those that take too long, and do so again once all have been tried: a machine that is busy stands still now and then. */
export async function slowAmong(app: NestFastifyApplication, tried: Iterable<Tried>): Promise<readonly string[]> {
  let left = tried;
  for (let round = 1; round <= ROUNDS; round += 1) left = await slowerThanAsked(app, left);
  return [...left].map(({ operation, name }) => `${operation.operationId}: ${name}`);
}

async function slowerThanAsked(app: NestFastifyApplication, tried: Iterable<Tried>): Promise<Tried[]> {
  const slow: Tried[] = [];
  let [last, most]: [Sent | null, number] = [null, 0];
  for (const one of tried) {
    const { operation, harmless, worst } = one;
    if (harmless !== last) [last, most] = [harmless, MOST * (await taken(app, operation, harmless))];
    if ((await taken(app, operation, worst, most)) > most) slow.push(one);
  }
  return slow;
}

/** In how many milliseconds a request is refused, by a caller whose token is good and whose session has ended. */
function taken(
  app: NestFastifyApplication,
  { method, path }: Operation,
  { body, query, headers }: Sent,
  enough?: number,
) {
  const authorization = `Bearer ${app.get(SessionTokens).issue(newSessionId())}`;
  const sent = {
    method: method as 'POST',
    url: `${path.replace(/\{\w+\}/g, ID)}${query === undefined ? '' : `?${query}`}`,
    headers: { authorization, 'if-match': '"1"', ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { payload: body }),
  };
  return leastTime(async () => {
    const { statusCode } = await app.inject(sent);
    if (statusCode < 400 || statusCode >= 500 || statusCode === 413)
      throw new Error(`${method} ${path}: ${statusCode}`);
  }, enough);
}
