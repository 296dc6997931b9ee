import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { operatorsOf } from '../../../src/accounts/testing/operators.js';
import { type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { operations, type Operation } from '../../fuzz/document.js';
import { type World, worldOf } from '../../fuzz/world.js';
import { CALLS, type Things } from './calls.js';

const BACKOFFICE = operations.filter(({ path }) => path.startsWith('/v1/backoffice'));
const byName = (found: readonly Operation[]) => found.map((one): [string, Operation] => [one.operationId, one]);

let spico: TestApp;
let world: World;
let operator: SignedIn;
beforeAll(async () => {
  spico = await testApp();
  world = await worldOf(spico, 1, 'none');
  const roles = Object.keys(await operatorsOf(spico.app)) as SignedIn['roles'];
  operator = await signedIn(spico.app, { roles });
});
afterAll(() => spico.close());

/** The operation as it would be done, asked by somebody. */
function asks({ token }: SignedIn, { operationId, method, path }: Operation) {
  const { ids = {}, body = {} } = world.good[operationId] ?? {};
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? world.ids[name] ?? newId());
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const call = request(spico.server)[verb](url).auth(token, { type: 'bearer' }).set('if-match', '"1"');
  return method === 'GET' ? call : call.send(body);
}

describe('Each route of the back office', () => {
  it('is in the document of the API', () => {
    expect(BACKOFFICE.length).toBeGreaterThan(10);
  });

  it.each(byName(BACKOFFICE))('is closed to who has no role of the service centre: %s', async (_, operation) => {
    const refused = await asks(world.callers[0], operation);
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([403, 'role-required']);
  });
});

describe('All the roles of the service centre together', () => {
  const things = Object.fromEntries(
    ['item', 'ownItem', 'awaiting', 'member', 'structure', 'decision', 'correction'].map((name) => [name, newId()]),
  );
  const aboutFiles = CALLS.filter(({ exempt = [] }) => !exempt.includes('stranger'));

  it.each(aboutFiles.map((call) => [`${call.act} (${call.requires.action} ${call.requires.section})`, call] as const))(
    'open nothing of a file: %s',
    async (_, call) => {
      const scene = await Scene.of(spico);
      const colleague = world.callers[1] ?? operator;
      const asked = call.request({ ...things, colleague, locum: colleague, newName: 'Autre' } as Things);
      const sent = scene.as(operator);
      const path = asked.path.startsWith('/v1') ? asked.path : scene.file(asked.path);
      const answer = await (asked.method === 'get' ? sent.get(path) : sent[asked.method](path, asked.body ?? {})).set(
        'if-match',
        '"1"',
      );
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([404, 'not-found']);
    },
  );
});
