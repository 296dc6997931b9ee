import { MikroORM } from '@mikro-orm/postgresql';
import request from 'supertest';
import { ormOptions } from '#config/database/options.js';
import type { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { overlapping } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { PATIENT } from '#test/support/test-database.js';
import { asRead } from '#test/support/as-read.js';
import {
  EndUnconfirmedSuspension,
  EndUnconfirmedSuspensionHandler,
} from '../../application/backoffice/end-unconfirmed-suspensions.js';
import { FourEyes } from '../../application/backoffice/four-eyes.js';
import { SuspendDormantAccount, SuspendDormantAccountHandler } from '../../application/dormancy/suspend-dormant.js';
import { AccessEnd } from '../../../sign-in/application/credentials/access-end.js';
import { PostgresStandings } from '../../persistence/backoffice/postgres-standings.js';
import { PostgresDelegations } from '../../../delegations/persistence/postgres-delegations.js';
import { PostgresSessions } from '../../../sign-in/persistence/postgres-sessions.js';
import { PostgresActivations } from '../../../registration/persistence/postgres-activations.js';
import { authenticatorOf, codeOf } from '../../../sign-in/testing/authenticator.js';
import { type SignedIn, signedIn } from '../../testing/professionals.js';
import type { AccountAnswer } from './accounts.shapes.js';

const WEEK = 7 * 86_400_000;
const BECAUSE = { reason: 'Carte volée, signalée par téléphone' };

let test: TestApp;
let orm: MikroORM;
beforeAll(async () => {
  test = await testApp();
  orm = await MikroORM.init(ormOptions({ url: test.urls.worker, pool: 2, deadlines: PATIENT }));
});
afterAll(async () => {
  await orm?.close();
  await test?.close();
});
/** Nobody else can act: each story has its own administrators, and what they are told. */
beforeEach(async () => {
  await test.superuser.query(`update accounts.account set roles = '{}'`);
  await test.superuser.query('delete from outbox.fact');
});

const administrator = () => signedIn(test.app, { situations: [], roles: ['administrator'] });
/** As many who have an authenticator app. */
const acting = async (many: number): Promise<SignedIn[]> => {
  const all = await Promise.all(Array.from({ length: many }, administrator));
  for (const { accountId } of all) await authenticatorOf(test.app, accountId);
  return all;
};
const operator = () => signedIn(test.app, { situations: [], roles: ['dpo'] });
const post = ({ token }: SignedIn, path: string, body: object = {}) =>
  request(test.server)
    .post(`/v1${path}`)
    .auth(token, { type: 'bearer' })
    .use(asRead(test.server, { token }))
    .send(body);
const about = (by: SignedIn, { accountId }: SignedIn, what: 'suspension' | 'reinstatement' | 'closure') =>
  post(by, `/backoffice/accounts/${accountId}/${what}`, BECAUSE);
const read = async (by: SignedIn, { accountId }: SignedIn) => {
  const asked = request(test.server).get(`/v1/backoffice/accounts/${accountId}`).auth(by.token, { type: 'bearer' });
  return (await asked.expect(200)).body as AccountAnswer;
};
const take = async (asks: SignedIn, confirms: SignedIn, { accountId }: SignedIn, role: string) => {
  const asked = { role, change: 'remove', reason: 'Départ' };
  const { id } = (await post(asks, `/backoffice/accounts/${accountId}/role-changes`, asked).expect(201)).body;
  const confirmed = await post(confirms, `/backoffice/role-changes/${id as string}/countersignature`);
  return confirmed;
};
/** Which administrators are told that this befell an operator. */
const told = async (what: string) => {
  const about = `select ids ->> 'accountId' as id from outbox.fact where kind = 'operator-changed' and ids ->> 'what' = $1`;
  const { rows } = await test.superuser.query<{ id: string }>(about, [what]);
  return rows.map(({ id }) => id).sort();
};
/** What the worker does, with its own role of the database; what was made known. */
const works = async <A extends Act>(act: A, handler: (database: Database) => { execute(act: A): Promise<void> }) => {
  const database = new Database(orm.em);
  await database.transaction(() => handler(database).execute(act));
  return act.events.map(({ kind, ids }) => `${kind} ${ids.what}`);
};
const standings = (database: Database) => {
  const ports = [
    new PostgresSessions(database),
    new PostgresActivations(database),
    new PostgresDelegations(database),
  ] as const;
  return new PostgresStandings(database, new AccessEnd(database, ...ports, test.clock));
};
const lapses = ({ accountId }: SignedIn) =>
  works(
    new EndUnconfirmedSuspension(accountId),
    (database) => new EndUnconfirmedSuspensionHandler(standings(database), new FourEyes(database), test.clock),
  );
const dormant = ({ accountId }: SignedIn) =>
  works(
    new SuspendDormantAccount(accountId),
    (database) =>
      new SuspendDormantAccountHandler(
        standings(database),
        new FourEyes(database),
        database,
        { warnedAfterDays: 365, suspendedAfterDays: 30 },
        test.clock,
      ),
  );

describe('The account of an operator', () => {
  it('is not closed by one administrator: its roles are taken before, by two', async () => {
    const [one, two] = await acting(2);
    const dpo = await operator();
    expect((await about(one!, dpo, 'closure').expect(409)).body.code).toBe('account-has-roles');
    expect((await take(one!, two!, dpo, 'dpo')).status).toBe(204);
    await about(one!, dpo, 'closure').expect(204);
  });

  it('is suspended at once by one, for a week; every other administrator is told', async () => {
    const [one, two] = await acting(2);
    const dpo = await operator();
    await about(one!, dpo, 'suspension').expect(204);
    await request(test.server).get('/v1/me').auth(dpo.token, { type: 'bearer' }).expect(401);
    const until = new Date(test.clock.now().getTime() + WEEK).toISOString();
    expect(await read(two!, dpo)).toMatchObject({
      status: 'suspended',
      suspensionEndsAt: expect.stringContaining(until.slice(0, 10)),
    });
    expect(await told('suspended')).toEqual([one!.accountId, two!.accountId].sort());
    await expect(lapses(dpo)).rejects.toThrow('account-not-suspended');
    test.clock.advance(WEEK);
    expect(await lapses(dpo)).toEqual([
      'standing-changed reinstated',
      ...Array(2).fill('operator-changed suspension-over'),
    ]);
    test.clock.advance(-WEEK);
    expect(await read(two!, dpo)).toMatchObject({ status: 'active', suspensionReason: null, suspensionEndsAt: null });
  });

  it('stays suspended once another administrator has decided the same, until one of the two takes it back', async () => {
    const [one, two, third] = await acting(3);
    const dpo = await operator();
    await about(one!, dpo, 'suspension').expect(204);
    expect((await about(one!, dpo, 'suspension').expect(409)).body.code).toBe('account-not-active');
    await about(two!, dpo, 'suspension').expect(204);
    const { status, suspensionEndsAt, changes } = await read(one!, dpo);
    expect([status, suspensionEndsAt]).toEqual(['suspended', null]);
    expect(changes.map(({ kind, by }) => [kind, by])).toEqual([
      ['suspension-confirmed', two!.accountId],
      ['suspended', one!.accountId],
    ]);
    expect((await about(third!, dpo, 'reinstatement').expect(409)).body.code).toBe('four-eyes');
    await about(one!, dpo, 'reinstatement').expect(204);
  });

  it('is reinstated by any administrator while one alone has decided; who decided an earlier suspension may confirm this one', async () => {
    const [one, two, third] = await acting(3);
    const dpo = await operator();
    await about(one!, dpo, 'suspension').expect(204);
    await about(third!, dpo, 'reinstatement').expect(204);
    await about(two!, dpo, 'suspension').expect(204);
    await about(one!, dpo, 'suspension').expect(204);
    expect((await read(one!, dpo)).suspensionEndsAt).toBeNull();
  });

  it('that nobody used is suspended by decision without a term: it would wake by itself', async () => {
    const [one] = await acting(2);
    const dpo = await operator();
    const asleep = `update accounts.account set status = 'suspended', suspended_for = 'dormancy' where id = $1`;
    await test.superuser.query(asleep, [dpo.accountId]);
    await about(one!, dpo, 'suspension').expect(204);
    expect(await read(one!, dpo)).toMatchObject({ suspensionReason: 'decision', suspensionEndsAt: null });
  });
});

describe('Two administrators who can act remain', () => {
  const refused = ({ status, body }: request.Response) =>
    expect([status, (body as { code?: string }).code]).toEqual([409, 'two-administrators']);

  it('whoever is suspended, loses the role, takes off the app or is not seen for a year', async () => {
    const [one, two] = await acting(2);
    const inert = await administrator();
    refused(await about(one!, two!, 'suspension'));
    refused(await take(inert, one!, two!, 'administrator'));
    expect((await read(one!, two!)).roles).toEqual(['administrator']);
    const secret = await app(two!);
    refused(await post(two!, '/me/authenticator/removal', { code: codeOf(secret, test.clock.now()) }));
    const warned = `update accounts.account set dormant_warned_at = '2020-01-01' where id = $1`;
    await test.superuser.query(warned, [two!.accountId]);
    await expect(dormant(two!)).rejects.toThrow('two-administrators');
    // One who cannot act lessens nothing.
    await about(one!, inert, 'suspension').expect(204);
  });

  it('who have a password and an app that is confirmed, or an identity of Pro Santé Connect', async () => {
    const [one, two, withoutPassword, beginner] = await acting(4);
    await test.superuser.query('update accounts.account set password_hash = null where id = $1', [
      withoutPassword!.accountId,
    ]);
    await test.superuser.query('update accounts.authenticator set confirmed_at = null where account_id = $1', [
      beginner!.accountId,
    ]);
    refused(await about(one!, two!, 'suspension'));
    await test.superuser.query(
      `insert into accounts.psc_identity (sub, account_id, national_id, linked_at) values ('known', $1, '899700000000', $2)`,
      [withoutPassword!.accountId, test.clock.now()],
    );
    await about(one!, two!, 'suspension').expect(204);
  });

  it('and any other role of theirs may be taken', async () => {
    const [one] = await acting(1);
    const two = await signedIn(test.app, { situations: [], roles: ['administrator', 'dpo'] });
    await authenticatorOf(test.app, two.accountId);
    expect((await take(one!, await administrator(), two, 'dpo')).status).toBe(204);
  });

  it('and of three one may go; those who can act are told, and not whom it is about', async () => {
    const [one, two, third] = await acting(3);
    await about(third!, two!, 'suspension').expect(204);
    expect(await told('suspended')).toEqual([one!.accountId, third!.accountId].sort());
    refused(await about(third!, one!, 'suspension'));
    await about(third!, two!, 'reinstatement').expect(204);
    expect(await told('reinstated')).toEqual([one!.accountId, third!.accountId].sort());
    expect((await take(one!, third!, two!, 'administrator')).status).toBe(204);
  });

  it('also when two of three suspend each other at the same moment', async () => {
    const [one, two] = await acting(3);
    const accounts = `select from accounts.account where id = any($1::uuid[]) for no key update`;
    const asked = [about(one!, two!, 'suspension'), about(two!, one!, 'suspension')];
    const answers = await overlapping(test, accounts, [[one!.accountId, two!.accountId]], asked);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});

/** Another app in place of theirs, whose secret is known. */
const app = async ({ accountId }: SignedIn) => {
  await test.superuser.query('delete from accounts.authenticator where account_id = $1', [accountId]);
  return authenticatorOf(test.app, accountId);
};
