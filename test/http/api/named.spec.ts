import { readFileSync } from 'node:fs';
import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { operatorsOf } from '../../../src/accounts/testing/operators.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT } from '../../../src/coordination/files/testing/files.http.js';

const SAMPLE = new URL('../../data/PS_LibreAcces_Personne_activite_sample.txt', import.meta.url);

let test: TestApp;
let scene: Scene;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
});

const decision = (more: object) => ({ ...AGREEMENT, decidedOn: '2026-11-23', ...more });
const opposition = (to: object, effect = 'opposed') => decision({ object: 'opposition', effect, opposition: to });
const scope = (professions: readonly string[], classes = ['social']) =>
  decision({ object: 'extended-sharing', scope: { classes, professions } });
const post = (who: SignedIn, path: string, body: object) => scene.as(who).post(scene.file(path), body);
const inForce = async () => (await scene.as(scene.nurse).get(scene.file('/consent')).expect(200)).body;

type Refused = readonly [to: string, opposition: object, code: string, member: string];

describe('An opposition', () => {
  it.each<Refused>([
    ['a structure that is none', { kind: 'structure', structureId: 'XYZ' }, 'structure-unknown', 'structureId'],
    ['an unknown structure', { kind: 'structure', structureId: '310781407' }, 'structure-unknown', 'structureId'],
    ['an unknown profession', { kind: 'profession', code: '9999' }, 'profession-unknown', 'code'],
    ['a profession by its name', { kind: 'profession', code: 'INFIRMIER' }, 'profession-unknown', 'code'],
    ['whom no profession describes (99)', { kind: 'profession', code: '99' }, 'profession-unknown', 'code'],
    ['an unknown account', { kind: 'professional', accountId: newId() }, 'consent-professional-unknown', 'accountId'],
    ...['identity', 'identity.traits', 'identity.ins', 'circle', 'consent', 'zzz'].map((path): Refused => [
      path,
      { kind: 'section', path },
      'consent-section-not-of-contents',
      'path',
    ]),
  ])('to %s is refused, and nothing is kept', async (_, to, code, member) => {
    const before = await inForce();
    for (const path of ['withdrawals', 'decisions']) {
      const { body } = await post(scene.nurse, `/consent/${path}`, opposition(to)).expect(422);
      expect([body.code, JSON.stringify(body)]).toEqual([code, expect.stringContaining(`/opposition/${member}`)]);
    }
    expect(await inForce()).toEqual(before);
  });

  it('that the desk records names somebody too', async () => {
    const { support } = await operatorsOf(test.app);
    const recorded = (to: object) =>
      scene.as(support).post('/v1/backoffice/consent-withdrawals', {
        person: { fileId: scene.fileId },
        identityCheck: { method: 'call-back', checkedOn: '2026-11-23' },
        decision: opposition(to),
      });
    await recorded({ kind: 'profession', code: '9999' }).expect(422, /profession-unknown/);
    await recorded({ kind: 'professional', accountId: support.accountId }).expect(422, /consent-professional-unknown/);
    await recorded({ kind: 'section', path: 'identity.ins' }).expect(422, /consent-section-not-of-contents/);
    await recorded({ kind: 'profession', code: '10' }).expect(201);
    await scene.news(scene.physician).expect(403, /consent-opposed/);
  });

  it.each([
    ['the professional', () => ({ kind: 'professional', accountId: scene.physician.accountId }), 403],
    ['the profession', () => ({ kind: 'profession', code: '10' }), 403],
    ['the section', () => ({ kind: 'section', path: 'news' }), 403],
    ['another profession', () => ({ kind: 'profession', code: '70' }), 200],
    ['the speciality', () => ({ kind: 'profession', code: scene.physician.situation?.skill }), 403],
    ['another speciality', () => ({ kind: 'profession', code: 'SM18' }), 200],
  ] as const)('to %s has that effect', async (_, to, status) => {
    await post(scene.nurse, '/consent/withdrawals', opposition(to())).expect(201);
    await scene.news(scene.physician).expect(status);
  });
});

describe('Whatever the directory says that somebody does', () => {
  const lines = readFileSync(SAMPLE, 'utf8').trim().split('\n');
  const titles = lines.shift()?.split('|') ?? [];
  const written = (column: string) => {
    const place = titles.indexOf(`Code ${column}`);
    return [...new Set(lines.map((line) => line.split('|')[place]).filter(Boolean))];
  };

  it('may be opposed by its code: every profession, role and skill, but her own, and 99, which says nothing', async () => {
    const codes = ['profession', 'rôle', 'savoir-faire']
      .flatMap(written)
      .filter((code) => code !== '99' && code !== '60');
    expect(codes).toEqual(expect.arrayContaining(['10', '371', 'SM42', 'SM54']));
    for (const code of codes)
      await post(scene.nurse, '/consent/withdrawals', opposition({ kind: 'profession', code })).expect(201);
    const { oppositions } = await inForce();
    expect(oppositions.filter(({ names }: { names: boolean }) => names)).toHaveLength(codes.length);
  });
});

describe('A consent to share outside of the team', () => {
  it.each([['9999'], ['INFIRMIER'], ['NUR'], ['SM26'], ['41', '9999']])(
    'names professions: not %s',
    async (...codes) => {
      const { body } = await post(scene.nurse, '/consent/decisions', scope(codes)).expect(422);
      expect([body.code, JSON.stringify(body)]).toEqual([
        'profession-unknown',
        expect.stringContaining('/scope/professions'),
      ]);
      expect((await inForce()).extended).toEqual([]);
    },
  );

  it('names the occupational physician as the matrix does, whom « physician » does not name', async () => {
    await post(scene.nurse, '/consent/decisions', scope(['OCC', 'SM25', '307', '330'])).expect(201);
  });
});
