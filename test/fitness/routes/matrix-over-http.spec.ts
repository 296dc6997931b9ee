import { newId } from '#libs/kernel/identifier.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { KNOWN_ACTS } from '../../../src/habilitation/domain/decision/permission-rules.js';
import { RINGS } from '../../../src/habilitation/domain/matrix/vocabulary.js';
import { PublishedMatrices } from '../../../src/habilitation/persistence/published-matrices.js';
import { published } from '../../../src/habilitation/testing/facts.js';
import { invertMatrix, situationOfRow } from '../../../src/habilitation/testing/rows.js';
import { type Call, CALLS, UNSERVED } from './calls.js';
import {
  type Answer,
  grantedOf,
  name,
  needsOfCall,
  otherwise,
  partFor,
  type Probe,
  PROFESSIONS,
} from './matrix-probes.js';
import { type Copy, MatrixWorld } from './matrix-world.js';

/** What ends the right on which it rests: who did it is told so, since each is decided first. */
const NOT_TWICE = {
  'invitation.decline': 'membership-ended',
  'circle.leave': 'membership-ended',
  'file.close': 'file-closed',
  'death.record': 'person-deceased',
};

let spico: TestApp;
let world: MatrixWorld;
const members = new Map<string, SignedIn>();
/** For each row somebody else of it, who may take their place. */
const locums = new Map<string, SignedIn>();
beforeAll(async () => {
  spico = await testApp();
  world = await MatrixWorld.of(spico, PROFESSIONS);
  for (const [row, situation] of situationOfRow)
    for (const people of [members, locums])
      people.set(row, await signedIn(spico.app, { situations: [{ ...situation, id: newId() }] }));
});
afterAll(() => spico.close());

/** Every row of the matrix, and who is not admitted, in both rings, by each of the calls. */
const probesOf = (calls: readonly Call[]): readonly Probe[] =>
  [...members].flatMap(([row, who]) =>
    RINGS.flatMap((ring) => calls.map((call) => ({ row, who, ring, call, ...partFor(call) }))),
  );

/** Asked again on a machine too busy to answer: nothing was done, and nothing was said of rights. */
async function ask(probe: Probe, copy: Copy): Promise<readonly [string, string]> {
  const reply = await spico.app.inject(requestOf(probe, copy));
  if (reply.statusCode === 503) return ask(probe, copy);
  const refusal = reply.statusCode < 300 ? null : reply.json<{ code: string }>();
  return [String(reply.headers['x-request-id']), refusal ? `${reply.statusCode} ${refusal.code}` : 'granted'];
}

function requestOf({ row, who, call }: Probe, { fileId, things }: Copy) {
  const { method, path, body, ifMatch } = call.request({ ...things, locum: locums.get(row) ?? things.locum });
  return {
    method: method.toUpperCase() as 'GET',
    url: path.startsWith('/v1') ? path : `/v1/files/${fileId}${path}`,
    headers: { authorization: `Bearer ${who.token}`, ...(ifMatch && { 'if-match': `"${ifMatch}"` }) },
    ...(body && { payload: body }),
  };
}

/** What each is answered over HTTP, eight at a time, and what the journal says of it. */
async function answersTo(probes: readonly Probe[]): Promise<readonly Answer[]> {
  const copies = await world.copiesFor(probes);
  const replies: (readonly [string, string])[] = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < probes.length; i = next++) replies[i] = await ask(probes[i]!, copies[i]!);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  const entries = await journalEntries(spico.database);
  const traced = new Map(entries.map((entry) => [entry.request_id, entry]));
  return replies.map(([requestId, answer]) => {
    const entry = traced.get(requestId);
    return { answer, asked: `${entry?.action}: ${entry?.section}`, because: entry?.because ?? [] };
  });
}

describe('Over HTTP', () => {
  it('every act that the decision knows is asked, but for those that wait for their route', () => {
    const served = new Set(CALLS.map(name));
    expect(KNOWN_ACTS.filter((act) => !served.has(act)).sort()).toEqual([...UNSERVED].sort());
  });

  it('every category, in both rings, is answered as the published matrix decides', async () => {
    const probes = probesOf(CALLS);
    expect(otherwise(published, spico.clock.now(), probes, await answersTo(probes))).toEqual([]);
  }, 240_000);

  it('every act that takes a key is done once under it, and answered alike to who may still do it', async () => {
    const probes = grantedOf(published, spico.clock.now(), probesOf(CALLS));
    const copies = await world.copiesFor(probes);
    const told = [];
    for (const [i, probe] of probes.entries()) {
      const request = requestOf(probe, copies[i]!);
      if (String(request.method) !== 'POST' || request.url.endsWith('/search')) continue;
      const withKey = { ...request, headers: { ...request.headers, 'idempotency-key': newId() } };
      const [first, again] = [await spico.app.inject(withKey), await spico.app.inject(withKey)];
      const isAlike = again.statusCode === first.statusCode && again.body === first.body;
      const answer = isAlike && again.headers['idempotency-replayed'] ? 'alike' : again.json<{ code: string }>().code;
      told.push([probe.call.act, answer]);
    }
    expect(told.length).toBeGreaterThan(25);
    const refused = Object.fromEntries(told.filter(([, answer]) => answer !== 'alike'));
    expect(refused).toEqual(NOT_TWICE);
  }, 60_000);

  it('and as the opposite matrix decides, once it is in force: no other matrix is kept anywhere', async () => {
    const asking = CALLS.filter((call) => typeof needsOfCall(call)?.matrix === 'object');
    const once = [...new Map(asking.map((call) => [name(call), call])).values()];
    const probes = probesOf(once);
    const served = invertMatrix(published);
    spico.app.get(PublishedMatrices).loaded = () => served;
    expect(otherwise(served, spico.clock.now(), probes, await answersTo(probes))).toEqual([]);
  }, 240_000);
});
