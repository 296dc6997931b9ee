import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '#config/database/options.js';
import { developmentEnvironment } from '#config/environment.js';
import { Database } from '#libs/database/database.js';
import { JournalMonths } from '#libs/journal/journal-months.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { PATIENT, testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { type Clock, SystemClock } from '#libs/time/clock.js';
import { MatrixSignatures } from '../../../habilitation/persistence/matrix-signatures.js';
import { PublishedMatrices } from '../../../habilitation/persistence/published-matrices.js';
import { Readiness } from './readiness.js';

let db: TestDatabase;
beforeAll(async () => (db = await testDatabase()));
afterAll(() => db.close());

const matricesOf = (database: Database) =>
  new PublishedMatrices(database, new MatrixSignatures(developmentEnvironment().matrixKeys));
const failing = (waiting = 0, database = db.database, clock: Clock = new SystemClock()) =>
  new Readiness(database, new JournalMonths(database), { waiting }, matricesOf(database), clock).failing();

describe('A process is ready', () => {
  it('when the database is migrated and the journal has room', async () => {
    expect(await failing()).toEqual([]);
  });

  it('but not when the journal is saturated', async () => {
    expect(await failing(5_000)).toEqual(['journal-queue']);
  });

  it.each([-10_000, 10_000])('but not when its clock is wrong by %i ms', async (skew) => {
    expect(await failing(0, db.database, new FixedClock(new Date(Date.now() + skew)))).toEqual(['clock']);
  });

  it('but not when a migration of the release is missing', async () => {
    await db.superuser.query(`update migrations.checksum set name = 'x-' || name where name like '0010%'`);
    expect(await failing()).toEqual(['migrations']);
    await db.superuser.query(`update migrations.checksum set name = substr(name, 3) where name like 'x-%'`);
  });

  it('but not when next month has no place in the journal', async () => {
    const { rows } = await db.superuser.query<{ child: string }>(
      `select inhrelid::regclass::text as child from pg_inherits where inhparent = 'journal.entry'::regclass`,
    );
    for (const { child } of rows) await db.superuser.query(`alter table journal.entry detach partition ${child}`);
    expect(await failing()).toEqual(['journal-partition']);
  });

  it('but not when the database is away', async () => {
    const orm = await MikroORM.init(
      ormOptions({ url: 'postgresql://nobody@127.0.0.1:1/nowhere', pool: 1, deadlines: PATIENT }),
    );
    expect(await failing(0, new Database(orm.em))).toEqual([
      'database',
      'clock',
      'migrations',
      'matrix',
      'journal-partition',
    ]);
    await orm.close();
  });
});
