import type { INestApplicationContext } from '@nestjs/common';
import { developmentEnvironment } from '#config/environment.js';
import { Acts } from '#libs/use-cases/acts.js';
import { Database } from '#libs/database/database.js';
import { newSessionId } from '#libs/http/authentication/session-tokens.js';
import { newId } from '#libs/kernel/identifier.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { jobsDone } from '#test/support/jobs-done.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { asRead } from '#test/support/as-read.js';
import { EndUnconfirmedSuspensions } from '../../src/accounts/application/backoffice/end-unconfirmed-suspensions.js';
import { SuspendDormant, SuspendDormantAccount } from '../../src/accounts/application/dormancy/suspend-dormant.js';
import { WarnDormant } from '../../src/accounts/application/dormancy/warn-dormant.js';
import { EnterCode } from '../../src/sign-in/application/enter-code.js';
import { SessionOpening } from '../../src/sign-in/application/session-opening.js';
import { type Operators, operatorsOf } from '../../src/accounts/testing/operators.js';
import { type SignedIn, signedIn } from '../../src/accounts/testing/professionals.js';
import { Scene } from '../../src/coordination/circle/testing/circle.http.js';
import { startWorker } from '../../src/apps/create-app.js';
import { MailReceiver } from '../../src/apps/dev/mail/mail-receiver.js';

let test: TestApp;
let worker: INestApplicationContext;
let operators: Operators;
const relay = new MailReceiver();
beforeAll(async () => {
  test = await testApp({ clock: new FixedClock(new Date()) });
  const environment = developmentEnvironment({ LOG_LEVEL: 'silent', SMTP_URL: await relay.listen() });
  worker = await startWorker(environment, test.urls.worker);
  operators = await operatorsOf(test.app);
});
afterAll(async () => {
  await jobsDone(test.superuser);
  await worker?.close();
  await relay.close();
  await test?.close();
});

const night = async () => {
  await worker.get(WarnDormant, { strict: false }).run();
  await worker.get(SuspendDormant, { strict: false }).run();
};

/** As if the account had been made, or its owner been warned, so many days ago. */
const ago = (column: 'created_at' | 'dormant_warned_at', days: number, { accountId }: SignedIn) =>
  test.superuser.query(`update accounts.account set ${column} = now() - make_interval(days => $2) where id = $1`, [
    accountId,
    days,
  ]);

type State = {
  readonly status: string;
  readonly suspended_for: string | null;
  readonly warned: boolean;
  readonly email: string;
};

async function stateOf({ accountId }: SignedIn): Promise<State> {
  const text = `select status, suspended_for, dormant_warned_at is not null as warned, email from accounts.account where id = $1`;
  const { rows } = await test.superuser.query<State>(text, [accountId]);
  return rows[0]!;
}

/** Signs in as sign-in does once it knows who it is. */
const signsIn = ({ accountId }: SignedIn, assurance: 'otp' | 'psc') => {
  const caller = { requestId: newId(), client: 'test', origin: '198.51.100.1' };
  const act = new EnterCode(caller, newId(), '000000', newSessionId());
  const open = () => test.app.get(SessionOpening).open(act, accountId, assurance, newSessionId());
  return test.app.get(Database).transaction(open);
};

async function dormant(): Promise<SignedIn> {
  const nurse = await signedIn(test.app);
  await ago('created_at', 400, nurse);
  await ago('dormant_warned_at', 31, nurse);
  await night();
  return nurse;
}

describe('An account that nobody uses', () => {
  it('is warned by mail after a year, and kept by signing in once', async () => {
    const [nurse, busy] = [await signedIn(test.app), await signedIn(test.app)];
    await ago('created_at', 366, nurse);
    await ago('created_at', 364, busy);
    await night();
    expect(await stateOf(nurse)).toMatchObject({ status: 'active', warned: true });
    expect(await stateOf(busy)).toMatchObject({ warned: false });
    const { email } = await stateOf(nurse);
    while (!relay.mails.some(({ to }) => to.includes(email))) await new Promise((later) => setImmediate(later));
    expect(relay.mails.find(({ to }) => to.includes(email))!.subject).toBe('Votre compte SPICO est inutilisé');

    await ago('dormant_warned_at', 31, nurse);
    await signsIn(nurse, 'otp');
    await night();
    expect(await stateOf(nurse)).toMatchObject({ status: 'active', warned: false });
  });

  it('is kept by signing in after the list of the night was made', async () => {
    const nurse = await signedIn(test.app);
    await ago('created_at', 400, nurse);
    await ago('dormant_warned_at', 31, nurse);
    await signsIn(nurse, 'otp');
    const suspended = worker.get(Acts, { strict: false }).perform(new SuspendDormantAccount(nurse.accountId));
    await expect(suspended).rejects.toThrow('account-in-use');
    expect(await stateOf(nurse)).toMatchObject({ status: 'active' });
  });

  it('steers no file any more: who can name the next referent is told, and its owner comes back as a member', async () => {
    const scene = await Scene.of(test);
    const { nurse, physician } = scene;
    await scene.joins(physician);
    const membershipId = await scene.membershipOf(physician);
    const appointment = () =>
      scene.as(physician).put(scene.file(`/members/${membershipId}/duties`), { duties: ['referent'] });
    await appointment().expect(403);
    await ago('created_at', 400, nurse);
    await ago('dormant_warned_at', 31, nurse);
    await night();
    const { email } = await stateOf(physician);
    const told = () => relay.mails.some(({ to, subject }) => to.includes(email) && subject.includes('référent'));
    while (!told()) await new Promise((later) => setImmediate(later));
    await appointment().expect(204);
    const [first] = await scene.circle(physician);
    expect(first).toMatchObject({ situationId: nurse.situationId, stay: { status: 'active' }, duties: [] });
    const traced = (await journalEntries(test.database)).filter(({ action }) => action === 'referent.relieve');
    expect(traced).toMatchObject([{ outcome: 'done', account_id: null, files: [scene.fileId] }]);
  });

  it('is suspended a month after the warning, which is traced, and nothing its owner wrote disappears', async () => {
    const scene = await Scene.of(test);
    const { nurse, physician } = scene;
    await scene.joins(physician);
    await scene.as(physician).post(scene.file('/sections/news'), { kind: 'OBS', text: 'Tension à 14/8.' }).expect(201);
    await ago('created_at', 400, physician);
    await ago('dormant_warned_at', 29, physician);
    await night();
    await scene.as(physician).get('/v1/me').expect(200);
    await ago('dormant_warned_at', 31, physician);
    await night();
    expect(await stateOf(physician)).toMatchObject({ status: 'suspended', suspended_for: 'dormancy' });
    await scene.as(physician).get('/v1/me').expect(401);
    expect(JSON.stringify((await scene.news(nurse).expect(200)).body)).toContain('Tension à 14/8.');
    const traced = (await journalEntries(test.database)).filter(({ item }) => item === physician.accountId);
    expect(traced).toMatchObject([{ action: 'account.suspend-dormant', outcome: 'done', account_id: null }]);
  });

  it('comes back by the service centre, and is not warned the night after', async () => {
    const nurse = await dormant();
    expect(await signsIn(nurse, 'otp')).toBeNull();
    const scene = await Scene.of(test);
    const path = `/v1/backoffice/accounts/${nurse.accountId}/reinstatement`;
    await scene
      .as(operators.support)
      .post(path, { reason: 'Identité vérifiée par rappel' })
      .use(asRead(test.server, operators.support))
      .expect(204);
    await night();
    expect(await stateOf(nurse)).toMatchObject({ status: 'active', warned: false });
    expect(await signsIn(nurse, 'otp')).not.toBeNull();
  });

  it('comes back by Pro Santé Connect, which a suspension that somebody decided does not', async () => {
    const nurse = await dormant();
    expect(await signsIn(nurse, 'psc')).not.toBeNull();
    expect(await stateOf(nurse)).toMatchObject({ status: 'active', suspended_for: null });
    const scene = await Scene.of(test);
    const suspension = `/v1/backoffice/accounts/${nurse.accountId}/suspension`;
    await scene.as(operators.support).post(suspension, { reason: 'Doute' }).expect(204);
    expect(await signsIn(nurse, 'psc')).toBeNull();
  });
});

describe('The suspension of an operator that nobody confirmed', () => {
  it('ends at its term; none of another is touched, nor told in the journal', async () => {
    const until = (at: string, status: string, roles: string, { accountId }: SignedIn) =>
      test.superuser.query(
        `update accounts.account set status = $2, roles = $3, suspended_until = $4,
          suspended_for = case when $2 = 'suspended' then 'decision' end where id = $1`,
        [accountId, status, roles, at],
      );
    const all = [
      await signedIn(test.app),
      await signedIn(test.app),
      await signedIn(test.app),
      await signedIn(test.app),
    ];
    const [over, lasting, colleague, active] = all as [SignedIn, SignedIn, SignedIn, SignedIn];
    await until('2026-01-01', 'suspended', '{dpo}', over);
    await until('2126-01-01', 'suspended', '{dpo}', lasting);
    await until('2026-01-01', 'suspended', '{}', colleague);
    await until('2026-01-01', 'active', '{dpo}', active);
    await worker.get(EndUnconfirmedSuspensions, { strict: false }).run();
    const states = await Promise.all(all.map(stateOf));
    expect(states.map(({ status }) => status)).toEqual(['active', 'suspended', 'suspended', 'active']);
    const told = (await journalEntries(test.database)).filter(({ action }) => action === 'suspension.lapse');
    expect(told).toMatchObject([{ item: over.accountId, outcome: 'done' }]);
  });
});
