import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { developmentEnvironment } from '#config/environment.js';
import { GatherNotices } from '#libs/mail/gathering.js';
import { jobsDone } from '#test/support/jobs-done.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { PATIENT } from '#test/support/test-database.js';
import { Clock } from '#libs/time/clock.js';
import { delegationsOf } from '../../src/delegations/testing/delegations.http.js';
import { type SignedIn, signedIn } from '../../src/accounts/testing/professionals.js';
import { aRegistration } from '../../src/registration/testing/registrations.http.js';
import { NURSE, PHYSICIAN, SECRETARY } from '../../src/accounts/testing/situations.js';
import { as, invited, joined, opened, ownLetters, withdrawn } from '../../src/coordination/files/testing/files.http.js';
import { MailReceiver } from '../../src/apps/dev/mail/mail-receiver.js';
import { WorkerAppModule } from '../../src/apps/worker/worker-app.module.js';

const MINUTE_MS = 60_000;

let test: TestApp;
let nurse: SignedIn;
let worker: INestApplicationContext | null = null;
let url: string;
const relay = new MailReceiver(1_000);
beforeAll(async () => {
  test = await testApp({ variables: { TRUST_PROXY: '127.0.0.1' } });
  url = await relay.listen();
});
afterAll(async () => {
  await workerStops();
  await relay.close();
  await test?.close();
});

/** Anew: the clock leaves a session behind. */
beforeEach(async () => {
  nurse = await signedIn(test.app, { situations: [NURSE] });
  worker ??= await (await aWorker()).init();
});

/** A worker under the clock of the test; nothing of it runs before `init`. */
async function aWorker() {
  const environment = developmentEnvironment({ LOG_LEVEL: 'silent', SMTP_URL: url });
  const database = { url: test.urls.worker, pool: 8, deadlines: PATIENT };
  const module = Test.createTestingModule({ imports: [WorkerAppModule.with(environment, database)] });
  const made = await module.overrideProvider(Clock).useValue(test.clock).compile();
  made.useLogger(false);
  return made;
}
const workerStarts = async () => (worker = await (await aWorker()).init());
async function workerStops() {
  if (worker) await jobsDone(test.superuser);
  await worker?.close();
  worker = null;
}

const subjectsTo = async (email: string) => {
  await jobsDone(test.superuser);
  return relay.mails.flatMap(({ to, subject }) => (to[0] === email ? [subject] : []));
};
const emailOf = async ({ accountId }: SignedIn) => {
  const { rows } = await test.superuser.query<{ email: string }>('select email from accounts.account where id = $1', [
    accountId,
  ]);
  return rows[0]!.email;
};
const later = async (minutes: number) => {
  test.clock.advance(minutes * MINUTE_MS);
  await worker!.get(GatherNotices, { strict: false }).run();
};
const times = (count: number, subject: string) => Array.from({ length: count }, () => subject);

let files = 0;
const aFile = () =>
  opened(test, nurse, { birthName: `Martin ${ownLetters(nurse)} ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[(files += 1)]}` });
const someFiles = async (count: number) => {
  const ids: string[] = [];
  while (ids.length < count) ids.push(await aFile());
  return ids;
};

describe('Whoever could be sent mails by hundreds', () => {
  it('learns of eight changes of consent by five mails, and one an hour later that tells of the three others', async () => {
    const physician = await signedIn(test.app, { situations: [PHYSICIAN] });
    const email = await emailOf(physician);
    const ids = await someFiles(8);
    for (const id of ids) await joined(test, id, nurse, physician);
    await subjectsTo(email);
    const before = relay.mails.length;
    for (const id of ids) await withdrawn(test, id, nurse);
    const told = async () => (await subjectsTo(email)).slice(0, relay.mails.length - before);
    const one = 'Un consentement a changé dans SPICO';
    expect(await told()).toEqual(times(5, one));
    await later(59);
    expect(await told()).toEqual(times(5, one));
    await later(2);
    expect(await told()).toEqual(['3 changements du consentement dans vos dossiers SPICO', ...times(5, one)]);
    expect(relay.mails[0]?.text).toMatch(/depuis le 23 novembre 2026 à 09:00/);
    await later(120);
    expect(await told()).toHaveLength(6);
  });

  it('learns of invitations that are still open when the mail goes, and of none that was taken back', async () => {
    const physician = await signedIn(test.app, { situations: [PHYSICIAN] });
    const email = await emailOf(physician);
    const ids = await someFiles(8);
    await workerStops();
    const takeBack = async (id: string) => {
      const { body } = await as(test, nurse).get(`/v1/files/${id}/members`).expect(200);
      const { items } = body as { items: { id: string; accountId: string }[] };
      const invitation = items.find(({ accountId }) => accountId === physician.accountId)!;
      await as(test, nurse)
        .post(`/v1/files/${id}/members/${invitation.id}/end`, { reason: 'ended-by-referent' })
        .expect(204);
    };
    await invited(test, ids[0]!, nurse, physician);
    await takeBack(ids[0]!);
    await workerStarts();
    expect(await subjectsTo(email)).toEqual([]);
    for (const id of ids.slice(1)) await invited(test, id, nurse, physician);
    expect(await subjectsTo(email)).toEqual(times(5, 'Une invitation vous attend dans SPICO'));
    for (const id of ids.slice(1)) await takeBack(id);
    await later(61);
    expect(await subjectsTo(email)).toHaveLength(5);
  });

  it('learns of every delegation, whichever workers die between', async () => {
    const secretary = await signedIn(test.app, { situations: [SECRETARY] });
    const email = await emailOf(secretary);
    for (let nth = 0; nth < 8; nth += 1)
      await delegationsOf(test, await signedIn(test.app, { situations: [PHYSICIAN] }))
        .give(secretary)
        .expect(201);
    const one = 'Une délégation vous a été donnée dans SPICO';
    expect(await subjectsTo(email)).toEqual(times(5, one));
    await workerStops();
    test.clock.advance(61 * MINUTE_MS);
    const [first, second] = [await aWorker(), await aWorker()];
    await Promise.all([first.get(GatherNotices).run(), second.get(GatherNotices).run()]);
    await Promise.all([first.close(), second.close()]);
    await workerStarts();
    await later(1);
    expect(await subjectsTo(email)).toEqual(['3 délégations vous ont été données dans SPICO', ...times(5, one)]);
  });

  it('has one mailbox, whatever stands behind the + of the address: thirty requests for an account bring five mails and one two hours later', async () => {
    let answers = 0;
    for (let nth = 1; nth <= 30; nth += 1) {
      const asked = aRegistration({ email: `victime+${nth}@example.org` });
      const { status } = await request(test.server)
        .post('/v1/registrations')
        .set('x-forwarded-for', `198.51.100.${nth}`)
        .send(asked);
      if (status === 202) answers += 1;
      test.clock.advance(1_000);
    }
    await jobsDone(test.superuser);
    const toVictim = () => relay.mails.filter(({ to }) => to[0]?.startsWith('victime+'));
    expect(toVictim()).toHaveLength(5);
    await later(2 * 60);
    await jobsDone(test.superuser);
    expect(toVictim().map(({ subject }) => subject)).toHaveLength(6);
    expect(toVictim()[0]?.subject).toBe(`${answers - 5} demandes de compte SPICO avec votre adresse`);
  });
});
