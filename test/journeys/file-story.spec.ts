import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { developmentEnvironment } from '#config/environment.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { calendarDateInParis } from '#libs/time/paris.js';
import { Authenticators, Passwords } from '../../src/sign-in/index.js';
import { seedDemo } from '../../src/apps/dev/demo/seed.js';
import { startWorker } from '../../src/apps/create-app.js';
import { startPsc } from '../../src/apps/dev/psc.js';
import { MailReceiver } from '../../src/apps/dev/mail/mail-receiver.js';
import { story } from '../tour/story.js';

const EXTRACT = fileURLToPath(new URL('../data/PS_LibreAcces_Personne_activite_sample.txt', import.meta.url));

let test: TestApp;
let worker: INestApplicationContext;
let psc: Awaited<ReturnType<typeof startPsc>>;
const relay = new MailReceiver();

beforeAll(async () => {
  const smtpUrl = await relay.listen();
  psc = await startPsc(0);
  test = await testApp({ clock: new FixedClock(new Date()), variables: psc.variables });
  worker = await startWorker(developmentEnvironment({ LOG_LEVEL: 'silent', SMTP_URL: smtpUrl }), test.urls.worker);
  await seedDemo(test.database, {
    ...{ extract: EXTRACT, production: false, at: test.clock.now() },
    authenticators: test.app.get(Authenticators),
    passwords: test.app.get(Passwords),
  });
});
afterAll(async () => {
  await idle();
  await worker?.close();
  await relay.close();
  await test?.close();
  await psc?.stop();
});

describe('The story of one file', () => {
  it('is, step by step, what npm run tour tells: who sees what, who does not, and why', async () => {
    const told: string[] = [];
    const steps = await story({
      url: await listening(),
      today: calendarDateInParis(test.clock.now()),
      now: () => test.clock.now(),
      say: (text) => void told.push(text),
      mailsTo: (email) => Promise.resolve(relay.mails.filter(({ to }) => to.includes(email))),
    });
    expect(told.filter((line) => /^ +\d+\. /.test(line))).toHaveLength(steps);
    expect(steps).toBeGreaterThan(80);
  });
});

/** The last mails of the story are nobody's to wait for: the worker ends once it has sent them. */
async function idle(): Promise<void> {
  for (;;) {
    const { rows } = await test.superuser.query<{ left: number }>(
      'select (select count(*) from outbox.fact)::int + (select count(*) from graphile_worker._private_jobs)::int as left',
    );
    if (rows[0]?.left === 0) return;
  }
}

const listening = () => test.app.getHttpAdapter().getInstance().listen({ port: 0, host: '127.0.0.1' });
