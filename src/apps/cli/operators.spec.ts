import type { INestApplicationContext } from '@nestjs/common';
import { developmentEnvironment } from '#config/environment.js';
import { Acts } from '#libs/use-cases/acts.js';
import { Email } from '#libs/kernel/people/email.js';
import { PersonName } from '#libs/kernel/people/person-name.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { BootstrapAdministrators } from '../../registration/index.js';
import { Applicant, aRegistration } from '../../registration/testing/registrations.http.js';
import { enrolled } from '../../accounts/testing/professionals.js';
import { createApi, createOperators, startWorker } from '../create-app.js';

let test: TestApp;
let operators: INestApplicationContext;
beforeEach(async () => {
  test = await testApp();
  operators = await createOperators(developmentEnvironment({ LOG_LEVEL: 'silent' }), test.urls.app);
});
afterEach(async () => {
  await operators?.close();
  await test?.close();
});

const person = (familyName: string, email = `${familyName.toLowerCase()}@example.org`) => ({
  familyName: PersonName.parse(familyName),
  givenName: PersonName.parse('Claude'),
  email: Email.parse(email),
});
const [MARTIN, DURAND, ROUX] = [person('Martin'), person('Durand'), person('Roux')];

const found = (founders: readonly ReturnType<typeof person>[], { again = false, reason = '' } = {}) =>
  operators
    .get(Acts, { strict: false })
    .perform(new BootstrapAdministrators(founders, again, reason ? FreeText.parse(reason, { max: 500 }) : null));

async function standing() {
  const text = `select email, status, password_hash is not null as chosen from accounts.account where roles = '{administrator}' order by email`;
  return (await test.superuser.query<{ email: string; status: string; chosen: boolean }>(text)).rows;
}
const active = async () => (await standing()).filter(({ status }) => status === 'active').map(({ email }) => email);

/** Runs that wait for a lock. */
const HELD_UP = `
select from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and not l.granted`;

/** By the link of the newest mail about an account of that address. */
async function invited(email: string): Promise<Applicant> {
  const text = 'select id from accounts.request where email = $1 order by id desc limit 1';
  const { rows } = await test.superuser.query<{ id: string }>(text, [email]);
  return new Applicant(test, rows[0]!.id, aRegistration({ email }));
}

describe('The first administrators', () => {
  it('are two people with an address of their own', async () => {
    await expect(found([MARTIN])).rejects.toMatchObject({ code: 'founders-two' });
    await expect(found([MARTIN, DURAND, ROUX])).rejects.toMatchObject({ code: 'founders-two' });
    await expect(found([MARTIN, person('MARTÍN', 'autre@example.org')])).rejects.toMatchObject({
      code: 'founders-alike',
    });
    await expect(found([MARTIN, person('Durand', 'MARTIN@example.org')])).rejects.toMatchObject({
      code: 'founders-alike',
    });
    await expect(found([MARTIN, person('Durand', 'contact@example.org')])).rejects.toMatchObject({
      code: 'email-functional',
    });
    await enrolled(test.database, new Date(), [{ email: DURAND.email }]);
    await expect(found([MARTIN, DURAND])).rejects.toMatchObject({ code: 'email-taken' });
    expect(await active()).toEqual([]);
  });

  it('are those of one run, of two at once', async () => {
    await test.superuser.query('begin');
    await test.superuser.query('lock table accounts.founding in exclusive mode');
    const runs = Promise.allSettled([found([MARTIN, DURAND]), found([ROUX, person('Petit')])]);
    while ((await test.superuser.query(HELD_UP)).rowCount !== 2);
    await test.superuser.query('commit');
    const ended = await runs;
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'founding-under-way' } });
    expect(await active()).toHaveLength(2);
  });

  it('who did not come are given other links, or others take their place, when that is asked for', async () => {
    await found([MARTIN, DURAND]);
    await (await invited(MARTIN.email)).activates().expect(204);
    const late = await invited(DURAND.email);
    await found([MARTIN, ROUX], { again: true });
    expect(await standing()).toEqual([
      { email: DURAND.email, status: 'closed', chosen: false },
      { email: MARTIN.email, status: 'active', chosen: false },
      { email: ROUX.email, status: 'active', chosen: false },
    ]);
    await late.activates().expect(409, /link-used/);
    await (await invited(MARTIN.email)).activates().expect(204);
    await (await invited(ROUX.email)).activates().expect(204);
    expect(await active()).toEqual([MARTIN.email, ROUX.email]);
  });

  it('keep their place against another founding once one of them has an authenticator app', async () => {
    await found([MARTIN, DURAND]);
    await (await invited(MARTIN.email)).activates().expect(204);
    await test.superuser.query(
      `insert into accounts.authenticator (account_id, secret, created_at, confirmed_at)
       select id, '\\x00', now(), now() from accounts.account where email = $1`,
      [MARTIN.email],
    );
    await expect(found([ROUX, DURAND], { again: true })).rejects.toMatchObject({ code: 'administrators-exist' });
    await expect(found([MARTIN], { reason: 'perdu' })).rejects.toMatchObject({ code: 'email-taken' });
    await found([DURAND], { reason: 'Le lien est périmé' });
    expect(await active()).toEqual([DURAND.email, MARTIN.email]);
  });
});

describe('A program whose release expects more than was migrated', () => {
  it('ends, and says in one line what to do', async () => {
    await test.superuser.query(`update migrations.checksum set name = 'x' where name like '0143-%'`);
    const environment = developmentEnvironment({ LOG_LEVEL: 'silent' });
    for (const program of [
      () => createApi(environment, test.urls.app),
      () => startWorker(environment, test.urls.worker),
      () => createOperators(environment, test.urls.app),
    ])
      await expect(program()).rejects.toThrow(
        /^PostgreSQL: the database is not migrated .*0143-\S+\): run .*migrate.js.*$/,
      );
  });
});
