import type { INestApplicationContext } from '@nestjs/common';
import request from 'supertest';
import { developmentEnvironment } from '#config/environment.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { jobsDone } from '#test/support/jobs-done.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { ForgetRequests } from '../../src/registration/application/retention/forget-requests.js';
import { type Operators, operatorsOf } from '../../src/accounts/testing/operators.js';
import { enrolled } from '../../src/accounts/testing/professionals.js';
import { aRegistration } from '../../src/registration/testing/registrations.http.js';
import { atDesk, CHECK } from '../../src/registration/testing/verifiers.http.js';
import { anOpening } from '../../src/coordination/files/testing/files.http.js';
import { startWorker } from '../../src/apps/create-app.js';
import { MailReceiver } from '../../src/apps/dev/mail/mail-receiver.js';

const PASSWORD = 'Cerisier-bleu-27-lune';
const DAY = 86_400_000;

let test: TestApp;
let worker: INestApplicationContext;
let operators: Operators;
const relay = new MailReceiver();
const clock = new FixedClock(new Date());
beforeAll(async () => {
  const smtpUrl = await relay.listen();
  test = await testApp({ clock });
  operators = await operatorsOf(test.app);
  const environment = developmentEnvironment({ LOG_LEVEL: 'silent', SMTP_URL: smtpUrl });
  worker = await startWorker(environment, test.urls.worker);
});
afterAll(async () => {
  await jobsDone(test.superuser);
  await worker?.close();
  await relay.close();
  await test?.close();
});

const api = (method: 'get' | 'post', path: string, headers: Record<string, string> = {}) =>
  request(test.server)[method](`/v1${path}`).set(headers);

/** The nth mail to that address, once it has arrived; jest's own deadline ends the wait. */
async function mailTo(email: string, nth: number) {
  for (;;) {
    const mails = relay.mails.filter(({ to }) => to.includes(email)).reverse();
    const mail = mails[nth - 1];
    if (mail) return mail;
    await new Promise((later) => setImmediate(later));
  }
}

/** What stands behind the `#` of its link, and where it leads. */
const linkIn = ({ text }: { readonly text: string }) => {
  const [, place = '', token = ''] = /\/inscription#(\w+)=([\w.-]+)/.exec(text) ?? [];
  return { place, token };
};

describe('A social worker without a number', () => {
  it('asks for an account, proves who they are to an operator, and opens their first file', async () => {
    const asked = aRegistration();
    const { email } = asked;
    await api('post', '/registrations').send(asked).expect(202);

    const confirm = linkIn(await mailTo(email, 1));
    expect(confirm.place).toBe('confirmer');
    const confirmed = await api('post', '/registrations/confirmation').send({ token: confirm.token }).expect(200);
    const follow = linkIn(await mailTo(email, 2));
    expect(follow).toEqual({ place: 'suivre', token: confirmed.body.token });
    const own = { 'registration-token': follow.token };
    expect((await api('get', '/registrations/current', own)).body.status).toBe('queued');

    const desk = atDesk(test, operators.verifier);
    const { items } = (await desk.get().expect(200)).body as { items: { id: string; familyName: string }[] };
    const { id } = items.find(({ familyName }) => familyName === asked.familyName)!;
    await desk.post(`/${id}/assignment`).expect(204);
    await desk.post(`/${id}/questions`, { text: 'À quel service du CCAS ?' }).expect(204);
    const question = await mailTo(email, 3);
    expect(linkIn(question)).toEqual(follow);
    expect(question.text).not.toContain('CCAS');
    await api('post', '/registrations/current/answers', own).send({ text: 'Au service social' }).expect(204);
    await desk.post(`/${id}/identity-checks`, CHECK).expect(204);
    await desk.post(`/${id}/approval`).expect(204);

    const activate = linkIn(await mailTo(email, 4));
    expect(activate.place).toBe('activer');
    await api('post', '/sign-in').send({ email, password: PASSWORD }).expect(401);
    await api('post', '/registrations/activation').send({ token: activate.token, password: PASSWORD }).expect(204);

    const challenge = await api('post', '/sign-in').send({ email, password: PASSWORD }).expect(202);
    const code = /\b\d{6}\b/.exec((await mailTo(email, 5)).text)![0];
    const opened = await api('post', `/sign-in/${challenge.body.challengeId}/code`).send({ code }).expect(201);
    const bearer = { authorization: `Bearer ${opened.body.token}` };
    const today = new Date(clock.now().getTime() - DAY).toISOString().slice(0, 10);
    const opening = anOpening();
    const consent = { ...opening.consent, decidedOn: today };
    await api('post', '/files', bearer)
      .send({ ...opening, consent })
      .expect(201);
  });
});

describe('Whoever asks with an address that is known', () => {
  it('learns it by the mail alone, and has nothing to confirm', async () => {
    const [account] = await enrolled(test.database, clock.now(), [{}]);
    const email = account!.email;
    const { body } = await api('post', '/registrations').send(aRegistration({ email })).expect(202);
    expect(body).toEqual({ next: 'read-your-mail' });
    const mail = await mailTo(email, 1);
    expect(mail.subject).toBe('Vous avez déjà un compte SPICO');
    expect(mail.text).not.toContain('#');
  });

  it('is sent a link that confirms where that account is closed', async () => {
    const [account] = await enrolled(test.database, clock.now(), [{}]);
    const { id, email } = account!;
    await test.superuser.query(`update accounts.account set status = 'closed' where id = $1`, [id]);
    await api('post', '/registrations').send(aRegistration({ email })).expect(202);
    expect(linkIn(await mailTo(email, 1)).place).toBe('confirmer');
  });

  it('is sent the link of the request that is open already', async () => {
    const asked = aRegistration();
    await api('post', '/registrations').send(asked).expect(202);
    const { token } = linkIn(await mailTo(asked.email, 1));
    const confirmed = await api('post', '/registrations/confirmation').send({ token }).expect(200);
    await mailTo(asked.email, 2);
    await api('post', '/registrations').send(asked).expect(202);
    const again = await mailTo(asked.email, 3);
    expect(again.subject).toBe('Votre demande de compte SPICO est déjà en cours');
    expect(linkIn(again)).toEqual({ place: 'suivre', token: confirmed.body.token });
  });
});

describe('What nobody confirmed', () => {
  it('is forgotten after three days, and nothing else is', async () => {
    const [kept, forgotten] = [aRegistration(), aRegistration()];
    for (const asked of [kept, forgotten]) await api('post', '/registrations').send(asked).expect(202);
    const { token } = linkIn(await mailTo(kept.email, 1));
    await api('post', '/registrations/confirmation').send({ token }).expect(200);
    const late = linkIn(await mailTo(forgotten.email, 1));
    const both = [kept.email, forgotten.email];
    await test.superuser.query(
      `update accounts.request set asked_at = asked_at - interval '4 days' where email = any($1)`,
      [both],
    );
    await worker.get(ForgetRequests).run();
    const left = `
      select email, (select count(*) from accounts.request_event where request_id = r.id)::int > 0 as told
      from accounts.request r where email = any($1)`;
    expect((await test.superuser.query(left, [both])).rows).toEqual([{ email: kept.email, told: true }]);
    await api('post', '/registrations/confirmation')
      .send({ token: late.token })
      .expect(422, /link-expired/);
  });
});
