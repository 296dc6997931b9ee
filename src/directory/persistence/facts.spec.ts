import pg from 'pg';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { extractOf, idOf, imported, person } from '../testing/extracts.js';

const IDLE = {
  'Identifiant technique de la structure': '',
  'Code genre activité': '',
  'Raison sociale site': '',
  'Code Département (structure)': '',
  'Code commune (coord. structure)': '',
};
const ELSEWHERE = { 'Code Département (structure)': '75', 'Code commune (coord. structure)': '75111' };

let test: TestDatabase;
let worker: pg.Client;
beforeAll(async () => {
  test = await testDatabase();
  worker = new pg.Client({ connectionString: test.urls.worker });
  await worker.connect();
});
afterAll(async () => {
  await worker.end();
  await test.close();
});

const load = (...lines: readonly string[]) => imported(test.urls.owner, extractOf(...lines));
/** As the worker may read. */
const asked = async (sql: string, ...binds: readonly unknown[]): Promise<unknown[]> =>
  (await worker.query(sql, [...binds])).rows;
const professional = async (nth: number) =>
  (await asked('select * from directory.facts_professional where national_id = any ($1)', [idOf(nth)]))[0];
const changes = async () =>
  Object.fromEntries(
    (
      (await asked(`select national_id, kinds from directory.facts_change
        where import_id = (select import_id from directory.facts_import order by import_id desc limit 1)`)) as {
        national_id: string;
        kinds: string[];
      }[]
    ).map(({ national_id, kinds }) => [Number(national_id.slice(4, -1)), kinds]),
  );

describe('What the directory tells of a professional, by national identifier', () => {
  it('is one row of the person, and one of each activity with what reaches the structure', async () => {
    const reached = {
      'Numéro FINESS site': '310000123',
      'Numéro SIRET site': '98114130639751',
      'Téléphone (coord. structure)': '0561000000',
      'Adresse e-mail (coord. structure)': 'accueil@violettes.example',
    };
    await load(person(1, reached), person(1, { 'Code profession': '10', ...ELSEWHERE }), person(2));
    expect(await professional(1)).toEqual({
      national_id: idOf(1),
      family_name: 'DUPONT',
      given_name: 'CAMILLE',
      professions: ['10', '60'],
      categories: ['C'],
      active: true,
      departments: ['31', '75'],
    });
    const activities = await asked(
      'select * from directory.facts_activity where national_id = $1 order by line',
      idOf(1),
    );
    expect(activities).toMatchObject([
      {
        profession: '60',
        active: true,
        activity_kind: 'GENR01',
        structure_name: 'CABINET DES VIOLETTES',
        structure_id: 'R00000000000001',
        finess: '310000123',
        siret: '98114130639751',
        phone: '0561000000',
        email: 'accueil@violettes.example',
        town: 'Toulouse',
        commune_code: '31555',
      },
      { profession: '10', department_code: '75', phone: null },
    ]);
  });

  it('is one row without an activity for who has none, and nothing for who is unknown', async () => {
    await load(person(1, IDLE));
    expect(await professional(1)).toMatchObject({ professions: ['60'], active: false, departments: null });
    expect(await professional(9)).toBeUndefined();
  });

  it('is found by the index on the identifier, in a join too', async () => {
    await load(...Array.from({ length: 3_000 }, (_, nth) => person(nth)));
    const plan = JSON.stringify(
      await asked(`explain select from unnest(array['${idOf(1)}', '${idOf(2)}']) as one (id)
        left join directory.facts_professional on national_id = one.id`),
    );
    expect(plan).toContain('activity_national_id');
    expect(plan).not.toMatch(/Seq Scan|Function Scan on activities/);
  });
});

describe('What an import changed', () => {
  it('is told for who was known before, in what others act upon', async () => {
    await load(
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((nth) => person(nth, nth === 4 ? { 'Code catégorie professionnelle': 'E' } : {})),
    );
    await load(
      person(2, { "Nom d'exercice": 'MARTIN' }),
      person(3, { 'Code profession': '10' }),
      person(4),
      person(5, IDLE),
      person(6, ELSEWHERE),
      person(7, { 'Code savoir-faire': 'SI04' }),
      person(8),
      person(9),
    );
    expect(await changes()).toEqual({
      1: ['disappeared'],
      2: ['name'],
      3: ['profession'],
      4: ['category'],
      5: ['inactive', 'left-region'],
      6: ['left-region'],
    });
  });

  it('is nothing for a person whose lines changed places, or whose second activity is elsewhere', async () => {
    await load(person(1), person(1, { 'Code rôle': '330' }), person(2));
    await load(person(2), person(2, ELSEWHERE), person(1, { 'Code rôle': '330' }), person(1));
    expect(await changes()).toEqual({});
  });

  it('is announced with the switch, once, by the number of the import', async () => {
    await test.superuser.query('truncate outbox.fact');
    await load(person(1));
    await expect(imported(test.urls.owner, extractOf())).rejects.toThrow();
    const { rows } = await test.superuser.query(
      `select kind, ids, (ids->>'importId')::uuid = (select import_id from directory.facts_import order by import_id desc limit 1) as last from outbox.fact`,
    );
    expect(rows).toEqual([{ kind: 'directory-imported', ids: { importId: expect.any(String) }, last: true }]);
  });

  it('of the last 30 imports can be asked for', async () => {
    await test.superuser.query(
      `insert into directory.import (id, people) select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1 from generate_series(1, 40) n`,
    );
    await load(person(1));
    expect(await asked('select from directory.facts_import')).toHaveLength(30);
  });
});
