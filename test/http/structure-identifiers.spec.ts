import { testApp, type TestApp } from '#libs/testing/test-app.js';
import { FollowStructures } from '../../src/accounts/application/structures/follow-structures.js';
import type { SignedIn } from '../../src/accounts/testing/professionals.js';
import { NURSE } from '../../src/accounts/testing/situations.js';
import { Scene } from '../../src/coordination/testing/circle.http.js';
import { aLine, extractOf, idOf, imported } from '../../src/directory/testing/extracts.js';

const HOSPITAL = { id: 'F310999008', name: 'HOPITAL DES OLIVIERS' };
const FINESS = '310781406';
const SIRET = '73282932000074';
const FORMER = '499700000013001';

let test: TestApp;
let scene: Scene;
/** A nurse of the hospital. */
let ward: SignedIn;

beforeAll(async () => {
  test = await testApp();
  await theDirectorySays({ 'Identifiant technique de la structure': HOSPITAL.id });
});
afterAll(() => test.close());
beforeEach(async () => {
  scene = await Scene.of(test);
  ward = await scene.professional({ ...NURSE, structure: HOSPITAL });
});

/** An import that is followed as the worker does. */
async function theDirectorySays(of: Readonly<Record<string, string>>): Promise<void> {
  const hospital = { 'Raison sociale site': HOSPITAL.name, 'Numéro FINESS site': FINESS, 'Numéro SIRET site': SIRET };
  const line = aLine({ ...hospital, 'Ancien identifiant de la structure': FORMER, ...of });
  const elsewhere = {
    'Identification nationale PP': idOf(2),
    'Identifiant technique de la structure': 'F820000014',
    'Raison sociale site': 'EHPAD DES CHENES',
    'Numéro FINESS site': '820000016',
  };
  await imported(test.urls.owner, extractOf(line, aLine(elsewhere)));
  await new FollowStructures(test.database).handle();
}

const add = (structureId: string) =>
  scene.as(scene.nurse).post(scene.file('/structures'), {
    structureId,
    ground: 'formal-team',
    reason: 'Hospitalisation à domicile',
    informedOn: '2026-11-22',
  });

const takeCharge = (who: SignedIn) => scene.as(who).post(scene.file('/members/me'), { declaration: 'Infirmière' });

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
    await add(written).expect(201);
    await takeCharge(ward).expect(201);
    await add(HOSPITAL.id).expect(409, /already-member/);
    const { body } = await scene.as(scene.nurse).get(scene.file('/structures')).expect(200);
    expect(body.items).toMatchObject([{ structureId: HOSPITAL.id, name: HOSPITAL.name }]);
  });

  it('though none of its staff has an account yet', async () => {
    await add('820000016').expect(201);
    const { body } = await scene.as(scene.nurse).get(scene.file('/structures')).expect(200);
    expect(body.items).toMatchObject([{ structureId: 'F820000014', name: 'EHPAD DES CHENES' }]);
  });

  it.each(['XYZ', '310781407', 'F310999009', '820000017', '73282932000075'])('and not under %s', async (written) => {
    await add(written).expect(422, /structure-unknown/);
  });
});
