import { migrationFiles } from '#config/migrations/index.js';
import { testApp, type TestApp } from '#libs/testing/test-app.js';
import { FollowStructures } from '../../src/accounts/application/structures/follow-structures.js';
import type { SignedIn } from '../../src/accounts/testing/professionals.js';
import { NURSE } from '../../src/accounts/testing/situations.js';
import { Scene } from '../../src/coordination/testing/circle.http.js';
import { AGREEMENT } from '../../src/coordination/testing/files.http.js';
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

const opposed = (structureId: string, path = 'withdrawals') =>
  scene.as(scene.nurse).post(scene.file(`/consent/${path}`), {
    ...AGREEMENT,
    object: 'opposition',
    effect: path === 'withdrawals' ? 'opposed' : 'lifted',
    decidedOn: '2026-11-23',
    opposition: { kind: 'structure', structureId },
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

describe('An opposition to a structure, under any of its identifiers, stops those who practise there', () => {
  it.each(Object.entries(WRITINGS))('%s', async (_, written) => {
    await scene.joins(ward);
    await opposed(written).expect(201);
    await scene.news(ward).expect(403, /consent-opposed/);
    await scene.news(scene.nurse).expect(200);
    await add(HOSPITAL.id).expect(403, /consent-opposed/);
    await opposed(FINESS, 'decisions').expect(201);
    await scene.news(ward).expect(200);
  });

  it('and who opens an account there later', async () => {
    await opposed('820000016').expect(201);
    const later = await scene.professional({ ...NURSE, structure: { id: 'F820000014', name: 'EHPAD DES CHENES' } });
    await scene.invitation(later).expect(403, /consent-opposed/);
  });
});

describe('A structure that the directory gives another identifier', () => {
  const RENAMED = 'F310999009';
  beforeAll(() =>
    theDirectorySays({ 'Identifiant technique de la structure': RENAMED, 'Ancien identifiant de la structure': '' }),
  );

  it.each([RENAMED, HOSPITAL.id, FINESS, SIRET, FORMER])('is the same for an opposition to %s', async (written) => {
    await scene.joins(ward);
    await opposed(written).expect(201);
    await scene.news(ward).expect(403, /consent-opposed/);
  });

  it('is the same for who takes charge', async () => {
    await add(RENAMED).expect(201);
    await takeCharge(ward).expect(201);
  });
});

describe('What was kept as it was typed', () => {
  beforeAll(() => theDirectorySays({ 'Identifiant technique de la structure': HOSPITAL.id }));

  /** An opposition as an earlier release left it. */
  const kept = async (structureId: string) => {
    await opposed(FINESS).expect(201);
    await test.superuser.query('begin');
    await test.superuser.query('set local session_replication_role = replica');
    await test.superuser.query(
      `update consent.decision set content = jsonb_set(content, '{decision,object,to,structureId}', to_jsonb($2::text))
       where file_id = $1 and content #>> '{decision,object,to,kind}' = 'structure'`,
      [scene.fileId, structureId],
    );
    await test.superuser.query(
      `update consent.in_force set oppositions = jsonb_build_array(jsonb_build_object('kind', 'structure', 'structureId', $2::text))
       where file_id = $1`,
      [scene.fileId, structureId],
    );
    await test.superuser.query('commit');
  };
  /** What the migrations do to rows, again. */
  const migrated = async () => {
    const statements = migrationFiles()
      .filter(({ name }) => /^010[78]-/.test(name))
      .map(({ sql }) => sql.slice(sql.indexOf('create temporary table')));
    const empty = 'delete from accounts.structure_identifier';
    await test.superuser.query(['begin', empty, ...statements, 'commit'].join(';'));
  };
  const oppositions = async () =>
    (await scene.reads<{ oppositions: readonly object[] }>(scene.nurse, '/consent')).oppositions;

  it('is read as what it means: it stops those of the structure, and goes on to', async () => {
    await scene.joins(ward);
    await kept('31 078 140 6');
    await scene.news(ward).expect(200);
    await migrated();
    await scene.news(ward).expect(403, /consent-opposed/);
    await scene.agreesOutside('41');
    await scene.news(ward).expect(403, /consent-opposed/);
    expect(await oppositions()).toEqual([{ kind: 'structure', structureId: HOSPITAL.id, names: true }]);
    await opposed(FINESS, 'decisions').expect(201);
    await scene.news(ward).expect(200);
  });

  it('and is shown to stop nobody where nothing is meant by it, until it is lifted', async () => {
    await kept('XYZ');
    await migrated();
    expect(await oppositions()).toEqual([{ kind: 'structure', structureId: 'XYZ', names: false }]);
    await opposed('XYZ', 'decisions').expect(201);
    expect(await oppositions()).toEqual([]);
  });

  it('makes one structure of the two that it was', async () => {
    const typed = 'f310 999008';
    await test.superuser.query('insert into accounts.structure (id, name) values ($1, $2)', [typed, HOSPITAL.name]);
    await test.superuser.query('update accounts.situation set structure_id = $2 where id = $1', [
      ward.situationId,
      typed,
    ]);
    await add(FINESS).expect(201);
    await takeCharge(ward).expect(404);
    await migrated();
    await takeCharge(ward).expect(201);
  });
});
