import request from 'supertest';
import { InMemoryMailer } from '#libs/mail/testing/in-memory-mailer.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { instantInParis } from '#libs/time/paris.js';
import { SendChanged, SendChangeNotice } from '../../application/changes/send-news-of-change.js';
import { SendAddressTakenBack } from '../../application/changes/send-taken-back.js';
import { SendQuestion } from '../../application/mails/send-news-of-request.js';
import { RequestMail } from '../../application/mails/request-mail.js';
import { SignedTokens } from '../../../sign-in/domain/signed-tokens.js';
import { PublicUrl } from '#libs/mail/public-url.js';
import { changesIn } from '../../testing/changes.http.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { enrolled, sessionOf } from '../../../accounts/testing/professionals.js';
import type { Applicant } from '../../testing/registrations.http.js';
import { atDesk } from '../../testing/verifiers.http.js';

const HOUR = 3_600_000;

let test: TestApp;
let operators: Operators;
let changes: ReturnType<typeof changesIn>;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  changes = changesIn(test, operators.verifier);
});
afterAll(() => test?.close());

type Writer = typeof SendQuestion | typeof SendChanged | typeof SendChangeNotice | typeof SendAddressTakenBack;
/** What the worker writes, in its order. */
const sent = async (writer: Writer, { id }: Applicant) => {
  const mailer = new InMemoryMailer();
  const mail = new RequestMail(
    test.database,
    test.app.get(SignedTokens),
    mailer,
    new PublicUrl('https://spico.example'),
  );
  await new writer(mail).handle({ requestId: id });
  return mailer.sent.toReversed();
};
/** To whom it writes once a change took effect, and whether there is a link to take it back. */
const told = async (change: Applicant) =>
  (await sent(SendChanged, change)).map(({ to, text }) => [to, text.includes('#arreter=')]);
const written = async (writer: Writer, change: Applicant) => (await sent(writer, change)).map(({ text }) => text);

describe('Once a change of account took effect', () => {
  it('its owner is told at the address of the account, and the one that it replaced is told how to take it back', async () => {
    const [account] = await enrolled(test.database, test.clock.now(), [{}]);
    const session = await sessionOf(test.app, account!);
    const named = await changes.asks(session, { givenName: 'Claude' });
    const moved = await changes.asks(session, { email: 'nouvelle.adresse@example.org' });
    await moved.confirms().expect(200);
    await changes.approve(moved);
    expect(await told(moved)).toEqual([
      ['nouvelle.adresse@example.org', false],
      [account!.email, true],
    ]);
    await changes.approve(named);
    expect(await told(named)).toEqual([['nouvelle.adresse@example.org', false]]);
  });

  it('what is asked of another change goes to the new address, and no longer to the one that was replaced', async () => {
    const [account] = await enrolled(test.database, test.clock.now(), [{}]);
    const session = await sessionOf(test.app, account!);
    const named = await changes.asks(session, { givenName: 'Claude' });
    const desk = atDesk(test, operators.verifier);
    await desk.post(`/${named.id}/assignment`).expect(204);
    await desk.post(`/${named.id}/questions`, { text: 'Quel prénom ?' }).expect(204);
    const [before] = await sent(SendQuestion, named);
    const moved = await changes.asks(session, { email: 'troisieme.adresse@example.org' });
    await moved.confirms().expect(200);
    await changes.approve(moved);
    const [after] = await sent(SendQuestion, named);
    expect([before?.to, after?.to]).toEqual([account!.email, 'troisieme.adresse@example.org']);
  });

  it('each mail says when it was asked, in a session of when, and when it took effect or was taken back', async () => {
    const [account] = await enrolled(test.database, test.clock.now(), [{}]);
    const opened = instantInParis(test.clock.now());
    const session = await sessionOf(test.app, account!);
    test.clock.advance(HOUR);
    const asked = instantInParis(test.clock.now());
    const moved = await changes.asks(session, { email: 'autre.adresse@example.org' });
    expect(await written(SendChangeNotice, moved)).toEqual([
      expect.stringContaining(`demandée le ${asked}, dans une session ouverte à votre nom le ${opened}`),
    ]);
    await moved.confirms().expect(200);
    test.clock.advance(HOUR);
    const done = instantInParis(test.clock.now());
    await changes.approve(moved);
    expect(await written(SendChanged, moved)).toEqual([
      expect.stringContaining(`demandée le ${asked} a été vérifiée, et a pris effet le ${done}`),
      expect.stringContaining(`remplacée le ${done}, comme demandé le ${asked}`),
    ]);
    test.clock.advance(HOUR);
    const token = test.app.get(SignedTokens).issue('request-stop', moved.id);
    await request(test.server).post('/v1/registrations/stopped-changes').send({ token }).expect(204);
    expect(await written(SendAddressTakenBack, moved)).toEqual([
      expect.stringContaining(`rétablie le ${instantInParis(test.clock.now())}`),
    ]);
  });
});
