import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import request from 'supertest';
import { migrate } from '#config/database/apply-migrations.js';
import { DEVELOPMENT_KEYS } from '#config/development.js';
import { developmentEnvironment } from '#config/environment.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { jobsDone } from '#test/support/jobs-done.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { asRead } from '#test/support/as-read.js';
import { codeOf } from '../../src/sign-in/testing/authenticator.js';
import { startWorker } from '../../src/apps/create-app.js';
import { MailReceiver } from '../../src/apps/dev/mail/mail-receiver.js';
import { built } from '../setup/built.js';

const PASSWORD = 'Cerisier-bleu-27-lune';
const [CLAIRE, PAUL, ALIX, NOA] = ['claire', 'paul', 'alix', 'noa'].map((name) => `${name}@agence.example.org`) as [
  string,
  string,
  string,
  string,
];

/** Of this service alone: a command that is told a database knows no others. */
const KEYS = Object.fromEntries(
  Object.keys(DEVELOPMENT_KEYS).map((name) => [name, randomBytes(32).toString('base64')]),
);
const SERVICE = { ...KEYS, LOG_LEVEL: 'silent', PUBLIC_URL: 'http://localhost' };

let test: TestApp;
let worker: INestApplicationContext;
const relay = new MailReceiver();
const clock = new FixedClock(new Date());
beforeAll(async () => {
  const smtpUrl = await relay.listen();
  test = await testApp({ clock, variables: SERVICE });
  const environment = developmentEnvironment({ ...SERVICE, SMTP_URL: smtpUrl });
  await migrate(test.urls.owner, environment.matrixKeys);
  worker = await startWorker(environment, test.urls.worker);
});
afterAll(async () => {
  await jobsDone(test.superuser);
  await worker?.close();
  await relay.close();
  await test?.close();
});

/** As whoever runs the service types it. */
function command(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const program = [built('dist/src/apps/cli/operators.js'), ...args];
  const env = { PATH: process.env.PATH, DATABASE_URL: test.urls.app, ...SERVICE, SMTP_URL: 'smtps://relay.example' };
  return new Promise((ended) => {
    execFile(process.execPath, program, { env }, (error, out, err) =>
      ended({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

/** Their newest mail of that subject, once it has arrived; jest's own deadline ends the wait. */
async function mailTo(email: string, subject: string, nth = 1) {
  for (;;) {
    const mails = relay.mails.filter((mail) => mail.to.includes(email) && mail.subject.startsWith(subject));
    if (mails.length >= nth) return mails[0]!;
    await new Promise((later) => setImmediate(later));
  }
}

const post = (path: string, body: object, token?: string) => {
  const sent = request(test.server).post(`/v1${path}`);
  return (token ? sent.auth(token, { type: 'bearer' }) : sent).send(body);
};

async function signsIn(email: string, codeFor: () => string | Promise<string>): Promise<string> {
  const { challengeId } = (await post('/sign-in', { email, password: PASSWORD }).expect(202)).body;
  const opened = await post(`/sign-in/${challengeId}/code`, { code: await codeFor() }).expect(201);
  return opened.body.token as string;
}

/** From the mail with the link to a session in which their roles act. */
async function comes(email: string): Promise<string> {
  const { text } = await mailTo(email, 'Votre compte du centre de services SPICO est ouvert');
  const token = /\/inscription#activer=([\w.-]+)/.exec(text)![1];
  await post('/registrations/activation', { token, password: PASSWORD }).expect(204);
  const byMail = await signsIn(
    email,
    async () => /\b\d{6}\b/.exec((await mailTo(email, 'Votre code de connexion à SPICO')).text)![0],
  );
  const asked = { familyName: 'Nul', givenName: 'Part', email: 'nulle.part@example.org', roles: ['verifier'] };
  await post('/backoffice/operators', asked, byMail).expect(403);
  const shown = await post('/me/authenticator', { currentPassword: PASSWORD }, byMail).expect(201);
  const code = () => codeOf((shown.body as { secret: string }).secret, clock.now());
  await post('/me/authenticator/confirmation', { code: code() }, byMail).expect(201);
  clock.advance(60_000);
  return signsIn(email, code);
}

const foundings = async () =>
  (await journalEntries(test.database)).filter(({ action }) => action === 'administrator.bootstrap');

const founded = ['found', '--administrator', `Martin, Claire, ${CLAIRE}`, '--administrator', `Durand, Paul, ${PAUL}`];

describe('An empty service', () => {
  it('gets its first two administrators by a command, and they let in the first operator: one asks, the other approves', async () => {
    const done = await command(...founded);
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toContain(`${CLAIRE} and ${PAUL}`);
    expect(done.out).not.toContain('#activer');
    const [claire, paul] = [await comes(CLAIRE), await comes(PAUL)];
    const wanted = { familyName: 'Roux', givenName: 'Alix', email: ALIX, roles: ['verifier'] };
    const { id } = (await post('/backoffice/operators', wanted, claire).expect(201)).body as { id: string };
    const { text } = await mailTo(ALIX, 'Confirmez votre adresse pour votre demande de compte SPICO');
    await post('/registrations/confirmation', { token: /#confirmer=([\w.-]+)/.exec(text)![1] }).expect(200);
    const desk = `/backoffice/registrations/${id}`;
    await post(`${desk}/assignment`, {}, paul).expect(204);
    await post(`${desk}/approval`, {}, paul)
      .use(asRead(test.server, { token: paul }))
      .expect(204);
    await mailTo(ALIX, 'Votre compte du centre de services SPICO est ouvert');
    const entries = await foundings();
    expect(entries).toMatchObject([{ outcome: 'done', mode: 'normal', account_id: null }]);
  });

  it('has no third one made by the command while administrators act, and the attempt is journaled', async () => {
    const third = ['--administrator', `Petit, Noa, ${NOA}`];
    const refused = await command('found', '--administrator', `Grand, Lou, lou@agence.example.org`, ...third);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/^An administrator acts already: .*--break-glass/);
    const [entry] = (await foundings()).slice(-1);
    expect(entry).toMatchObject({ outcome: 'rejected', code: 'administrators-exist' });
    expect((await test.superuser.query('select from accounts.account where email = $1', [NOA])).rowCount).toBe(0);
  });

  it('breaks the glass with a reason alone; the journal marks it, and every administrator is told', async () => {
    const third = ['--administrator', `Petit, Noa, ${NOA}`];
    expect(await command('found', ...third, '--break-glass', ' ')).toMatchObject({
      code: 1,
      err: 'The text is empty.\n',
    });
    const reason = 'Les deux administrateurs sont injoignables';
    expect(await command('found', ...third, '--break-glass', reason)).toMatchObject({ code: 0 });
    await mailTo(NOA, 'Votre compte du centre de services SPICO est ouvert');
    for (const email of [CLAIRE, PAUL])
      await mailTo(email, 'Un compte d’administration SPICO vient d’être créé hors procédure');
    const [entry] = (await foundings()).slice(-1);
    expect(entry).toMatchObject({ outcome: 'done', mode: 'break-glass' });
    const { rows } = await test.superuser.query('select reason from accounts.founding where id = $1', [entry!.item]);
    expect(rows).toEqual([{ reason }]);
  });
});
