import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { add, FINESS, FORMER, HOSPITAL, opposed, SIRET, takeCharge, theDirectorySays } from './hospital.js';

let test: TestApp;
let scene: Scene;
/** A nurse of the hospital. */
let ward: SignedIn;

beforeAll(async () => {
  test = await testApp();
  await theDirectorySays(test, { 'Identifiant technique de la structure': HOSPITAL.id });
});
afterAll(() => test.close());
beforeEach(async () => {
  scene = await Scene.of(test);
  ward = await scene.professional({ ...NURSE, structure: HOSPITAL });
});

const WRITINGS = {
  'its identifier in the directory': HOSPITAL.id,
  'the same in lower case, with a blank': ` ${HOSPITAL.id.toLowerCase()} `,
  FINESS: FINESS,
  'FINESS as it is printed': '31 078 140 6',
  'FINESS with its kind in front': `1${FINESS}`,
  SIRET: '732 829 320 00074',
  'the identifier that it had before': FORMER,
};

describe('A structure takes part under any of its identifiers', () => {
  it.each(Object.entries(WRITINGS))('%s', async (_, written) => {
    await add(scene, written).expect(201);
    await takeCharge(scene, ward).expect(201);
    await add(scene, HOSPITAL.id).expect(409, /already-member/);
    const { body } = await scene.as(scene.nurse).get(scene.file('/structures')).expect(200);
    expect(body.items).toMatchObject([{ structureId: HOSPITAL.id, name: HOSPITAL.name }]);
  });

  it('though none of its staff has an account yet', async () => {
    await add(scene, '820000016').expect(201);
    const { body } = await scene.as(scene.nurse).get(scene.file('/structures')).expect(200);
    expect(body.items).toMatchObject([{ structureId: 'F820000014', name: 'EHPAD DES CHENES' }]);
  });

  it.each(['XYZ', '310781407', 'F310999009', '820000017', '73282932000075'])('and not under %s', async (written) => {
    await add(scene, written).expect(422, /structure-unknown/);
  });
});

describe('An opposition to a structure, under any of its identifiers, stops those who practise there', () => {
  it.each(Object.entries(WRITINGS))('%s', async (_, written) => {
    await scene.joins(ward);
    await opposed(scene, written).expect(201);
    await scene.news(ward).expect(403, /consent-opposed/);
    await scene.news(scene.nurse).expect(200);
    await add(scene, HOSPITAL.id).expect(403, /consent-opposed/);
    await opposed(scene, FINESS, 'decisions').expect(201);
    await scene.news(ward).expect(200);
  });

  it('and who opens an account there later', async () => {
    await opposed(scene, '820000016').expect(201);
    const later = await scene.professional({ ...NURSE, structure: { id: 'F820000014', name: 'EHPAD DES CHENES' } });
    await scene.invitation(later).expect(403, /consent-opposed/);
  });
});

describe('A structure that the directory gives another identifier', () => {
  const RENAMED = 'F310999009';
  beforeAll(() =>
    theDirectorySays(test, {
      'Identifiant technique de la structure': RENAMED,
      'Ancien identifiant de la structure': '',
    }),
  );

  it.each([RENAMED, HOSPITAL.id, FINESS, SIRET, FORMER])('is the same for an opposition to %s', async (written) => {
    await scene.joins(ward);
    await opposed(scene, written).expect(201);
    await scene.news(ward).expect(403, /consent-opposed/);
  });

  it('is the same for who takes charge', async () => {
    await add(scene, RENAMED).expect(201);
    await takeCharge(scene, ward).expect(201);
  });
});

describe('Two structures of which the directory tells later that they are one', () => {
  it('are each named by their own identifiers as before', async () => {
    const [byFiness, byTechnical] = ['110781408', 'F110781408'];
    for (const id of [byFiness, byTechnical]) await scene.professional({ ...NURSE, structure: { id, name: 'USLD' } });
    await theDirectorySays(test, {
      'Identifiant technique de la structure': byTechnical,
      'Numéro FINESS site': byFiness,
    });
    await add(scene, byFiness).expect(201);
    await add(scene, byTechnical).expect(201);
    const { body } = await scene.as(scene.nurse).get(scene.file('/structures')).expect(200);
    expect(body.items).toMatchObject([{ structureId: byFiness }, { structureId: byTechnical }]);
  });
});
