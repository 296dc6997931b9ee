import { journalEntries } from '#libs/testing/journal-entries.js';
import { testApp, type TestApp } from '#libs/testing/test-app.js';
import type { SignedIn } from '../../src/accounts/testing/professionals.js';
import { Scene } from '../../src/coordination/testing/circle.http.js';
import { withdrawn } from '../../src/coordination/testing/files.http.js';
import { KNOWN_ACTS } from '../../src/habilitation/domain/requires.js';
import { cellActs } from './acts.js';
import { type Call, CALLS, type Things, WITHOUT_ROUTE } from './calls.js';

let spico: TestApp;
let scene: Scene;
let things: Things;
beforeAll(async () => {
  spico = await testApp();
  scene = await Scene.of(spico);
  const { nurse, physician } = scene;
  await scene.invitation(physician).expect(201);
  await scene.acceptance(physician).expect(204);
  const note = { kind: 'OBS', text: 'Passage ce matin.' };
  const { body } = await scene.as(nurse).post(scene.file('/sections/news'), note).expect(201);
  const item = (body as { id: string }).id;
  const member = await scene.membershipOf(nurse);
  things = { item, member, colleague: await scene.professional({}), identityVersion: 1 };
});
afterAll(() => spico.close());

const expected = (situation: 'stranger' | 'withdrawn' | 'ended') =>
  CALLS.filter(({ exempt = [] }) => !exempt.includes(situation)).map((call): [string, Call] => [
    `${call.act} (${call.requires.action} ${call.requires.section})`,
    call,
  ]);

type Refused = { readonly status: number; readonly code: string; readonly traced: readonly (string | null)[] };

/** What a professional is answered, and what the journal says of that very request. */
async function asks(who: SignedIn, { request }: Call, fileId = scene.fileId): Promise<Refused> {
  const { method, path, body, ifMatch } = request(things);
  const sent = scene.as(who);
  const whole = path.startsWith('/v1') ? path : `/v1/files/${fileId}${path}`;
  const call = method === 'get' ? sent.get(whole) : sent[method](whole, body ?? {});
  const answer = await (ifMatch === undefined ? call : call.set('if-match', `"${ifMatch}"`));
  const requestId = String(answer.headers['x-request-id']);
  const traced = (await journalEntries(spico.database, { requestId })).map(({ outcome, code }) => `${outcome} ${code}`);
  return { status: answer.status, code: (answer.body as { code: string }).code, traced };
}

describe('Every act and consultation about a file', () => {
  it('is in the table below, with what it asks of the one decision', () => {
    const listed = new Map(CALLS.map(({ act, requires }) => [act, requires.action]));
    const found = [...cellActs(spico.app).keys()].filter((act) => !WITHOUT_ROUTE.includes(act));
    expect(found.filter((act) => !listed.has(act))).toEqual([]);
    expect([...listed.keys()].filter((act) => !found.includes(act))).toEqual([]);
  });

  it('asks what the decision knows', () => {
    const asked = CALLS.map(({ requires: { action, section } }) => `${action} ${section}`);
    expect(asked.filter((name) => !KNOWN_ACTS.includes(name))).toEqual([]);
  });
});

describe('A stranger', () => {
  it.each(expected('stranger'))('learns nothing by %s, which is traced', async (_, call) => {
    const stranger = await scene.professional({});
    const refused = await asks(stranger, call);
    expect(refused).toEqual({ status: 404, code: 'not-found', traced: ['refused unknown'] });
    expect(await asks(stranger, call, '01890000-0000-7000-8000-000000000000')).toEqual(refused);
  });
});

describe('A member whose care has ended', () => {
  beforeAll(async () => {
    await scene.as(scene.physician).post(scene.file('/members/me/end'), { reason: 'left' }).expect(204);
    spico.clock.advance(1000);
  });

  it.each(expected('ended'))('is refused %s, which is traced', async (_, call) => {
    const refused = await asks(scene.physician, call);
    expect(refused).toEqual({ status: 403, code: 'membership-ended', traced: ['refused membership-ended'] });
  });
});

describe('A member after the withdrawal of the consent', () => {
  beforeAll(() => withdrawn(spico, scene.fileId, scene.nurse));

  const asksOfMembers = expected('withdrawn').filter(([, { act }]) => act !== 'AcceptInvitation');
  it.each(asksOfMembers)('is refused %s, which is traced', async (_, call) => {
    const refused = await asks(scene.nurse, call);
    expect(refused).toEqual({ status: 403, code: 'consent-withdrawn', traced: ['refused consent-withdrawn'] });
  });

  it('may not be joined by one who was invited before', async () => {
    const call = CALLS.find(({ act }) => act === 'AcceptInvitation');
    expect(call && (await asks(things.colleague, call)).status).toBe(404);
  });
});
