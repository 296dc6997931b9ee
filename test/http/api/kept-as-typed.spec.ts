import { migrationFiles } from '#config/migrations/index.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { add, FINESS, HOSPITAL, opposed, takeCharge, theDirectorySays } from '../circle/hospital.js';

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

describe('What was kept as it was typed', () => {
  /** An opposition as an earlier release left it. */
  const kept = async (structureId: string) => {
    await opposed(scene, FINESS).expect(201);
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
    await opposed(scene, FINESS, 'decisions').expect(201);
    await scene.news(ward).expect(200);
  });

  it('and is shown to stop nobody where nothing is meant by it, until it is lifted', async () => {
    await kept('XYZ');
    await migrated();
    expect(await oppositions()).toEqual([{ kind: 'structure', structureId: 'XYZ', names: false }]);
    await opposed(scene, 'XYZ', 'decisions').expect(201);
    expect(await oppositions()).toEqual([]);
  });

  it('makes one structure of the two that it was', async () => {
    const typed = 'f310 999008';
    await test.superuser.query('insert into accounts.structure (id, name) values ($1, $2)', [typed, HOSPITAL.name]);
    await test.superuser.query('update accounts.situation set structure_id = $2 where id = $1', [
      ward.situationId,
      typed,
    ]);
    await add(scene, FINESS).expect(201);
    await takeCharge(scene, ward).expect(404);
    await migrated();
    await takeCharge(scene, ward).expect(201);
  });
});
