import { newId } from '#libs/kernel/identifier.js';
import { RateLimit } from '#libs/http/limits/rate-limit.js';
import { CountingRateLimit } from '#libs/http/testing/counting-rate-limit.js';
import { type TestApp, testApp } from '#test/support/test-app.js';
import { AGREEMENT } from '../../src/coordination/files/testing/files.http.js';
import { WITHOUT_BOUNDS } from '../bench/api/servers.js';
import { type Operation, operations, resolved, type Schema } from '../fuzz/document.js';
import { pathOf } from '../fuzz/requests.js';
import type { World } from '../fuzz/world.js';
import { worldOf } from '../fuzz/world.js';
import { bodyWith, type Place } from './routes/bodies.js';

type Path = Place['path'];

/** Members of a body that name something by its identifier; what is only sent back as it was read, and the number of a person, name nothing. */
function namedIn(schema: Schema, path: Path = []): readonly Path[] {
  if (schema.readOnly) return [];
  const { properties, items, format } = resolved(schema);
  if (properties) return Object.entries(properties).flatMap(([name, part]) => namedIn(part, [...path, name]));
  if (items) return namedIn(items, [...path, 0]);
  const name = path.findLast((part) => part !== 0);
  return format === 'uuid' || /^(id|(?!national).+Ids?)$/.test(String(name)) ? [path] : [];
}

/** How it is said that nothing was found. */
const NOT_FOUND = /-(unknown|not-found|not-in-circle)$/;

/** Where nothing needs to be found, and why. */
const FREE: Readonly<Record<string, string>> = {
  'registerRegistrations situations/0/structure/id': 'proved or examined before anybody acts there',
  'completeRegistrations situations/0/structure/id': 'likewise',
  'askChanges situations/0/structure/id': 'likewise',
  'askChanges structures/0/structure/id': 'likewise',
  'askChangeDeskChanges situations/0/structure/id': 'likewise',
  'askChangeDeskChanges structures/0/structure/id': 'likewise',
  'openFiles consent/opposition/accountId': 'an agreement opposes nobody',
  'openFiles consent/opposition/structureId': 'likewise',
  'reopenFiles consent/opposition/accountId': 'likewise',
  'reopenFiles consent/opposition/structureId': 'likewise',
};

const STRUCTURE = 'structureId';
const named = operations.flatMap((operation) => {
  const free = (path: Path) => `${operation.operationId} ${path.join('/')}` in FREE;
  const paths = operation.body ? namedIn(operation.body).filter((path) => !free(path)) : [];
  return paths.length > 0 ? [{ operation, paths }] : [];
});

/** What surrounds a member that a good body does not have, and somebody whom it may name. */
function around({ ids, good, callers: [nurse] }: World, operationId: string, path: Path): unknown {
  const { body } = good[operationId] ?? {};
  const above = path.slice(0, -2);
  if (path.includes('confidentiality')) {
    const accountIds = [ids.accountId];
    return bodyWith([{ path: ['confidentiality'] }], { audience: 'professionals', accountIds }, body);
  }
  if (path[0] === 'structures')
    return bodyWith([{ path: ['structures'] }], [{ situationId: '', structure: { name: 'CCAS' } }], body);
  if (path.includes('structure'))
    return bodyWith([{ path: ['structure'] }], { id: '', name: 'CCAS', withoutIdentifier: false }, body);
  if (!path.includes('opposition')) return body;
  const to =
    path.at(-1) === STRUCTURE
      ? { kind: 'structure', structureId: nurse.situation?.structureId }
      : { kind: 'professional', accountId: ids.accountId };
  const decision = { ...AGREEMENT, decidedOn: '2026-11-23', object: 'opposition', effect: 'opposed', opposition: to };
  return above.length > 0 ? bodyWith([{ path: above }], decision, body) : decision;
}

let test: TestApp;
let world: World;
beforeAll(async () => {
  const swap = [[RateLimit, new CountingRateLimit(Infinity)]] as const;
  test = await testApp({ swap, variables: { TRUST_PROXY: '127.0.0.1', DAILY_BOUNDS: WITHOUT_BOUNDS } });
  world = await worldOf(test, 1, '');
});
afterAll(() => test.close());

const send = (operation: Operation, body: unknown) => {
  const { by = world.callers[0], headers } = world.good[operation.operationId] ?? {};
  return test.app.inject({
    method: operation.method as 'POST',
    url: pathOf(operation, world),
    headers: {
      ...{ authorization: `Bearer ${by.token}`, 'x-forwarded-for': world.address, 'if-match': '"1"' },
      ...headers,
    },
    payload: body as object,
  });
};

describe('What a body names is found when it is written', () => {
  it.each(named.map(({ operation, paths }) => [operation.operationId, operation, paths] as const))(
    'by %s',
    async (id, operation, paths) => {
      for (const path of paths) {
        const unknown = path.some((part) => /^structure(?!s$)/.test(String(part))) ? '310781407' : newId();
        const answer = await send(operation, bodyWith([{ path }], unknown, around(world, id, path)));
        expect([path.join('/'), answer.json<{ code: string }>().code]).toEqual([
          path.join('/'),
          expect.stringMatching(NOT_FOUND),
        ]);
        expect([404, 422]).toContain(answer.statusCode);
      }
    },
  );
});
