import type { INestApplicationContext } from '@nestjs/common';
import { developmentEnvironment } from '#config/environment.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { jobsDone } from '#test/support/jobs-done.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { asRead } from '#test/support/as-read.js';
import { type Operators, operatorsOf } from '../../src/accounts/testing/operators.js';
import type { SignedIn } from '../../src/accounts/testing/professionals.js';
import { CHECK } from '../../src/registration/testing/verifiers.http.js';
import { EndMembershipsOfSituation } from '../../src/coordination/circle/application/membership-changes-by-themselves.js';
import { Scene } from '../../src/coordination/circle/testing/circle.http.js';
import { startWorker } from '../../src/apps/create-app.js';
import { MailReceiver } from '../../src/apps/dev/mail/mail-receiver.js';

let test: TestApp;
let worker: INestApplicationContext;
let operators: Operators;
const relay = new MailReceiver();
beforeAll(async () => {
  test = await testApp();
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

const ENDED = `select ended_because from coordination.membership where situation_id = $1 and status = 'ended'`;

/** Why the stays of a professional ended, once the worker has written it down; jest's own deadline ends the wait. */
async function endOfStays({ situationId }: SignedIn): Promise<string> {
  for (;;) {
    const { rows } = await test.superuser.query<{ ended_because: string }>(ENDED, [situationId]);
    if (rows[0]) return rows[0].ended_because;
    await new Promise((later) => setImmediate(later));
  }
}

const EMAIL = 'select email from accounts.account where id = $1';

/** Once a mail of that subject has arrived for a professional. */
async function mailed({ accountId }: SignedIn, subject: string): Promise<void> {
  const { rows } = await test.superuser.query<{ email: string }>(EMAIL, [accountId]);
  const [to] = rows.map(({ email }) => email);
  while (!relay.mails.some((mail) => mail.to.includes(to!) && mail.subject === subject))
    await new Promise((later) => setImmediate(later));
}

describe('When a professional no longer practises', () => {
  it('decisions refuse at once, and the worker ends the stays of that situation', async () => {
    const scene = await Scene.of(test);
    const { nurse, physician } = scene;
    await scene.joins(physician);
    await scene.as(physician).post(scene.file('/sections/news'), { kind: 'OBS', text: 'Tension à 14/8.' }).expect(201);
    const end = `/v1/backoffice/accounts/${physician.accountId}/situations/${physician.situationId}/end`;
    await scene.as(operators.verifier).post(end, { reason: 'Départ du cabinet' }).expect(204);
    expect((await scene.news(physician).expect(403)).body).toMatchObject({ code: 'no-situation' });

    expect(await endOfStays(physician)).toBe('situation-ended');
    const [, stay] = await scene.circle();
    expect(stay).toMatchObject({ situationId: physician.situationId, stay: { status: 'ended' } });
    const traced = await journalEntries(test.database);
    expect(traced.filter(({ action }) => action === 'membership.end-by-itself')).toMatchObject([
      { outcome: 'done', account_id: null, files: [scene.fileId] },
    ]);
    // What they wrote stays.
    expect(JSON.stringify((await scene.news(nurse).expect(200)).body)).toContain('Tension à 14/8.');
  });

  it('the duty of the referent ends too, and who can name the next one is told', async () => {
    const scene = await Scene.of(test);
    const { nurse, physician } = scene;
    await scene.joins(physician);
    const membershipId = await scene.membershipOf(physician);
    const closure = `/v1/backoffice/accounts/${nurse.accountId}/closure`;
    await scene
      .as(operators.administrator)
      .post(closure, { reason: 'Départ à la retraite' })
      .use(asRead(test.server, operators.administrator))
      .expect(204);
    expect(await endOfStays(nurse)).toBe('situation-ended');
    await mailed(physician, 'Un dossier n’a plus de référent dans SPICO');
    const duties = scene.file(`/members/${membershipId}/duties`);
    await scene
      .as(physician)
      .put(duties, { duties: ['referent'] })
      .expect(204);
  });

  it('the stays end too where they told so themselves, by a change that an operator approved', async () => {
    const scene = await Scene.of(test);
    const { physician } = scene;
    await scene.joins(physician);
    const ending = { ending: [physician.situationId] };
    const { id } = (await scene.as(physician).post('/v1/me/changes', ending).expect(201)).body as { id: string };
    const desk = `/v1/backoffice/registrations/${id}`;
    const verifier = scene.as(operators.verifier);
    await verifier.post(`${desk}/assignment`, {}).expect(204);
    await verifier.post(`${desk}/identity-checks`, CHECK).expect(204);
    await verifier.post(`${desk}/approval`, {}).use(asRead(test.server, operators.verifier)).expect(204);
    expect(await endOfStays(physician)).toBe('situation-ended');
  });

  it('a fact that is told twice ends nothing twice', async () => {
    const scene = await Scene.of(test);
    await scene.joins(scene.physician);
    const { accountId, situationId } = scene.physician;
    const end = `/v1/backoffice/accounts/${accountId}/situations/${situationId}/end`;
    await scene.as(operators.administrator).post(end, { reason: 'Départ' }).expect(204);
    await endOfStays(scene.physician);
    const count = async () =>
      (await journalEntries(test.database)).filter(({ action }) => action === 'membership.end-by-itself').length;
    const before = await count();
    await worker.get(EndMembershipsOfSituation, { strict: false }).handle({ situationId });
    expect(await count()).toBe(before);
  });
});
