import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '#config/database/options.js';
import { Database } from '#libs/database/database.js';
import { InMemoryMailer } from '#libs/mail/testing/in-memory-mailer.js';
import { noticesBy } from '#test/support/mail-room.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { PATIENT } from '#test/support/test-database.js';
import { aDelegationTo, delegationsOf } from '../testing/delegations.http.js';
import { type SignedIn, signedIn } from '../../accounts/testing/professionals.js';
import { PHYSICIAN, SECRETARY } from '../../accounts/testing/situations.js';
import { SendDelegationNotice } from './send-delegation-notice.js';

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

const FACT = `select ids from outbox.fact where kind = 'delegation-given' order by id desc limit 1`;

/** What the worker sends of the newest delegation, after `meanwhile`. */
async function mailOf(meanwhile: () => unknown = () => undefined) {
  const mailer = new InMemoryMailer();
  const { rows } = await test.superuser.query<{ ids: Record<string, string> }>(FACT);
  await meanwhile();
  const worker = new Database(orm.em);
  await new SendDelegationNotice(worker, noticesBy(worker, mailer)).handle(rows[0]!.ids);
  return mailer.sent;
}

const given = async (): Promise<{ physician: SignedIn; secretary: SignedIn; id: string }> => {
  const physician = await signedIn(test.app, { situations: [PHYSICIAN], familyName: 'ROUX' });
  const secretary = await signedIn(test.app, { situations: [SECRETARY] });
  const terms = { startsOn: '2026-12-01', endsOn: '2027-01-31' };
  const { body } = await delegationsOf(test, physician).give(secretary, aDelegationTo(secretary, terms)).expect(201);
  return { physician, secretary, id: (body as { id: string }).id };
};

describe('Whoever was given a delegation', () => {
  it('is told from when until when, and not by whom: a mail may be read by others', async () => {
    const { secretary } = await given();
    const [mail, ...more] = await mailOf();
    const { rows } = await test.superuser.query('select email from accounts.account where id = $1', [
      secretary.accountId,
    ]);
    expect([mail!.to, more]).toEqual([rows[0].email, []]);
    expect(mail!.text).toContain('du 1 décembre 2026 au 31 janvier 2027 inclus');
    expect(mail!.text).not.toContain('ROUX');
  });

  it('is told nothing once it has ended, nor while their account is suspended', async () => {
    const { physician, secretary, id } = await given();
    const suspended = `update accounts.account set status = 'suspended' where id = $1`;
    expect(await mailOf(() => test.superuser.query(suspended, [secretary.accountId]))).toEqual([]);
    await test.superuser.query(`update accounts.account set status = 'active' where id = $1`, [secretary.accountId]);
    expect(await mailOf(() => delegationsOf(test, physician).end(id).expect(204))).toEqual([]);
  });
});
