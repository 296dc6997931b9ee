import request from 'supertest';
import { InMemoryMailer } from '#libs/mail/testing/in-memory-mailer.js';
import { testApp, type TestApp } from '#libs/testing/test-app.js';
import { SendChanged } from '../../application/changes/send-news-of-change.js';
import { RequestMail } from '../../application/registration/request-mail.js';
import { Handles } from '../../domain/handles.js';
import { PublicUrl } from '../../domain/settings.js';
import { type Operators, operatorsOf } from '../../testing/operators.js';
import { enrolled, sessionOf, type SignedIn } from '../../testing/professionals.js';
import { Applicant, aRegistration } from '../../testing/registrations.http.js';
import { atDesk, CHECK } from '../../testing/verifiers.http.js';

let test: TestApp;
let operators: Operators;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
});
afterAll(() => test?.close());

const asks = async ({ token }: SignedIn, change: object): Promise<Applicant> => {
  const { body } = await request(test.server).post('/v1/me/changes').auth(token, { type: 'bearer' }).send(change);
  return new Applicant(test, (body as { id: string }).id, aRegistration());
};
const approve = async ({ id }: Applicant) => {
  const desk = atDesk(test, operators.verifier);
  await desk.post(`/${id}/take`).expect(204);
  await desk.post(`/${id}/checks`, CHECK).expect(204);
  await desk.post(`/${id}/approval`).expect(204);
};
/** To whom the worker writes once a change took effect, and whether there is a link to take it back. */
const told = async ({ id }: Applicant) => {
  const mailer = new InMemoryMailer();
  const mail = new RequestMail(test.database, test.app.get(Handles), mailer, new PublicUrl('https://spico.example'));
  await new SendChanged(mail).handle({ requestId: id });
  return mailer.sent.toReversed().map(({ to, text }) => [to, text.includes('#arreter=')]);
};

describe('Once a change of account took effect', () => {
  it('its owner is told at the address of the account, and the one that it replaced is told how to take it back', async () => {
    const [account] = await enrolled(test.database, test.clock.now(), [{}]);
    const session = await sessionOf(test.app, account!);
    const named = await asks(session, { givenName: 'Claude' });
    const moved = await asks(session, { email: 'nouvelle.adresse@example.org' });
    await moved.confirms().expect(200);
    await approve(moved);
    expect(await told(moved)).toEqual([
      ['nouvelle.adresse@example.org', false],
      [account!.email, true],
    ]);
    await approve(named);
    expect(await told(named)).toEqual([['nouvelle.adresse@example.org', false]]);
  });
});
