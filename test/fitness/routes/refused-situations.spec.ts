import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { delegated } from '../../../src/delegations/testing/delegations.http.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { PHYSICIAN, SECRETARY } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { withdrawn } from '../../../src/coordination/files/testing/files.http.js';
import {
  DELEGATED_ACTS,
  ACTS_OF_EVERY_DELEGATION,
} from '../../../src/habilitation/domain/decision/delegation-allows.js';
import { KNOWN_ACTS } from '../../../src/habilitation/domain/decision/permission-rules.js';
import { cellActs } from '../acts.js';
import { type Call, CALLS, type Things, WITHOUT_ROUTE } from './calls.js';

let spico: TestApp;
let scene: Scene;
let things: Things;
let secretary: SignedIn;
/** Another secretary, who acts on behalf of whoever is asked about. */
let desk: SignedIn;
beforeAll(async () => {
  spico = await testApp();
  scene = await Scene.of(spico);
  const { nurse, physician } = scene;
  await scene.joins(physician);
  const note = { kind: 'OBS', text: 'Passage ce matin.' };
  const { body } = await scene.as(nurse).post(scene.file('/sections/news'), note).expect(201);
  const item = (body as { id: string }).id;
  const member = await scene.membershipOf(nurse);
  const colleague = await scene.professional({});
  const [structure, decision, correction] = [newId(), newId(), newId()];
  things = {
    item,
    ownItem: item,
    awaiting: item,
    member,
    structure,
    decision,
    correction,
    colleague,
    locum: colleague,
    secretary: await scene.professional(SECRETARY),
    newName: 'Autre',
  };
  desk = await scene.professional(SECRETARY);
  secretary = await scene.joins(await scene.professional(SECRETARY));
});
afterAll(() => spico.close());

const expected = (situation: 'stranger' | 'withdrawn' | 'ended') =>
  CALLS.filter(({ exempt = [] }) => !exempt.includes(situation)).map((call): [string, Call] => [
    `${call.act} (${call.requires.action} ${call.requires.section})`,
    call,
  ]);

type Refused = { readonly status: number; readonly code: string; readonly traced: readonly (string | null)[] };

type Asked = { readonly fileId?: string; readonly under?: string };

/** What a professional is answered, and what the journal says of that very request. */
async function asks(who: SignedIn, { request }: Call, { fileId = scene.fileId, under }: Asked = {}): Promise<Refused> {
  const { method, path, body, ifMatch } = request(things);
  const sent = scene.as(who);
  const whole = path.startsWith('/v1') ? path : `/v1/files/${fileId}${path}`;
  const call = method === 'get' ? sent.get(whole) : sent[method](whole, body ?? {});
  if (ifMatch !== undefined) call.set('if-match', `"${ifMatch}"`);
  if (under) call.set('on-behalf-of', under);
  const answer = await call;
  const traced = (await scene.traced(answer)).map(({ outcome, code }) => `${outcome} ${code}`);
  return { status: answer.status, code: (answer.body as { code: string }).code, traced };
}

const DELEGABLE = [...Object.values(DELEGATED_ACTS).flat(), ...ACTS_OF_EVERY_DELEGATION];
const isDelegable = ({ requires }: Call) => DELEGABLE.includes(`${requires.action} ${requires.section}`);

/** So is the professional answered, and whoever asks it in their name alike. */
async function isRefused(who: SignedIn, call: Call, refused: Refused, asked: Asked = {}): Promise<void> {
  expect(await asks(who, call, asked)).toEqual(refused);
  if (!isDelegable(call)) return;
  expect(await asks(desk, call, { ...asked, under: await delegated(spico, who, desk) })).toEqual(refused);
}

describe('Every act and consultation about a file', () => {
  it('is in the table below, with what it asks of the one decision', () => {
    const listed = new Map(CALLS.map(({ act, requires }) => [act, requires.action]));
    const found = [...cellActs(spico.app).keys()].filter((act) => !WITHOUT_ROUTE.includes(act));
    expect(found.filter((act) => !listed.has(act))).toEqual([]);
    expect([...listed.keys()].filter((act) => !found.includes(act))).toEqual([]);
  });

  it('asks what the decision knows, and what the table says of it', () => {
    const asked = [...cellActs(spico.app)].map(([act, { action, section }]) => ({ act, name: `${action} ${section}` }));
    const listed = CALLS.map(({ act, requires: { action, section } }) => `${act}: ${action} ${section}`);
    const ofCalls = asked.filter(({ act }) => !WITHOUT_ROUTE.includes(act));
    expect(asked.filter(({ name }) => !KNOWN_ACTS.includes(name))).toEqual([]);
    expect(ofCalls.filter(({ act, name }) => !listed.includes(`${act}: ${name}`))).toEqual([]);
  });
});

describe('A stranger', () => {
  it.each(expected('stranger'))('learns nothing by %s, which is traced', async (_, call) => {
    const stranger = await scene.professional({});
    const unknown = { status: 404, code: 'not-found', traced: ['refused unknown'] };
    await isRefused(stranger, call, unknown);
    await isRefused(stranger, call, unknown, { fileId: '01890000-0000-7000-8000-000000000000' });
  });
});

/** What the matrix gives a secretary in her own name is administrative (domain rules, section 6). */
const CLOSED_TO_SECRETARIES = [
  'read news',
  'add news',
  'edit news',
  'read timeline',
  'invite circle.care-team',
  'close file',
];

describe('A member whose category has no right', () => {
  const denied = expected('withdrawn').filter(([, { requires }]) =>
    CLOSED_TO_SECRETARIES.includes(`${requires.action} ${requires.section}`),
  );
  it.each(denied)('is refused %s, which is traced', async (_, call) => {
    await isRefused(secretary, call, { status: 403, code: 'matrix-denies', traced: ['refused matrix-denies'] });
  });
});

describe.each(WAYS_TO_END)('A member whose care has ended %s', (way) => {
  let former: SignedIn;
  beforeAll(async () => {
    former = await scene.joins(await scene.professional(PHYSICIAN));
    await scene.hasLeft(former, way);
  });

  it.each(expected('ended'))('is refused %s, which is traced', async (_, call) => {
    await isRefused(former, call, {
      status: 403,
      code: 'membership-ended',
      traced: ['refused membership-ended'],
    });
  });
});

describe('A member after the withdrawal of the consent', () => {
  beforeAll(async () => {
    await scene.invitation(things.colleague).expect(201);
    await withdrawn(spico, scene.fileId, scene.nurse);
  });

  const asksOfMembers = expected('withdrawn').filter(([, { act }]) => act !== 'invitation.accept');
  it.each(asksOfMembers)('is refused %s, which is traced', async (_, call) => {
    await isRefused(scene.nurse, call, {
      status: 403,
      code: 'consent-withdrawn',
      traced: ['refused consent-withdrawn'],
    });
  });

  it('is joined by nobody, not even by who was invited before', async () => {
    const call = CALLS.find(({ act }) => act === 'invitation.accept');
    expect(call && (await asks(things.colleague, call)).code).toBe('consent-withdrawn');
  });
});
