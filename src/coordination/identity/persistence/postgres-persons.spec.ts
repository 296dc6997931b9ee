import { overlapping, writesTo } from '#test/support/overlapping.js';
import { type TestDatabase, testDatabase } from '#test/support/test-database.js';
import type { SituationId } from '#libs/access/actor.js';
import { newId } from '#libs/kernel/identifier.js';
import { keepsCoordinationFiles } from '../../files/testing/coordination-files.contract.js';
import { anIdentity, aPerson, RECORDED_AT } from '../testing/persons.builder.js';
import { keepsPersons } from '../testing/persons.contract.js';
import { PostgresCoordinationFiles } from '../../files/persistence/postgres-coordination-files.js';
import { PostgresPersons } from './postgres-persons.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const inAnAct = <T>(work: (persons: PostgresPersons, files: PostgresCoordinationFiles) => T | Promise<T>): Promise<T> =>
  test.database.transaction(async () =>
    work(new PostgresPersons(test.orm.em, test.database), new PostgresCoordinationFiles(test.orm.em, test.database)),
  );

const added = async (person = aPerson()) => {
  await inAnAct((persons) => persons.add(person));
  return person;
};

describe('Persons on PostgreSQL', () => {
  keepsPersons((work) => inAnAct(work));

  it('keep the identity that was replaced', async () => {
    const person = await added(aPerson({ usedName: 'Ancien' }));
    await inAnAct(async (persons) => {
      const changed = await persons.get(person.id);
      persons.keep(changed.change(anIdentity({ usedName: 'Nouveau' }), [1], newId<SituationId>(), RECORDED_AT));
    });
    const { rows } = await test.superuser.query(
      `select version, identity->>'usedName' as name from coordination.identity_version where person_id = $1`,
      [person.id],
    );
    expect(rows).toEqual([{ version: 1, name: 'Ancien' }]);
  });

  it('keep both of two changes at once: the second is told that it came late', async () => {
    const person = await added();
    const change = (usedName: string) =>
      inAnAct(async (persons) => {
        const found = await persons.get(person.id);
        persons.keep(found.change(anIdentity({ usedName }), [1], newId<SituationId>(), RECORDED_AT));
      });
    const both = ['Un', 'Deux'].map(
      (name) => () =>
        change(name).then(
          () => 'done',
          (error: { code: string }) => error.code,
        ),
    );
    const ends = await overlapping(test, writesTo('coordination.person'), [], both);
    expect(ends.sort()).toEqual(['done', 'version-stale']);
  });
});

describe('Files on PostgreSQL', () => {
  keepsCoordinationFiles(
    (work) => inAnAct((_, files) => work(files)),
    () => added(),
  );
});
