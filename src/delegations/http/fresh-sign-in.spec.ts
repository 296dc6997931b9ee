import { testApp, type TestApp } from '#test/support/test-app.js';
import { Passwords } from '../../sign-in/domain/passwords.js';
import { delegationsOf } from '../testing/delegations.http.js';
import { enrolled, sessionOf, type SignedIn, signedIn } from '../../accounts/testing/professionals.js';

const PASSWORD = 'Trois chevaux, un piano bleu';
const structure = { id: 'R90000000000001', name: 'Maison de santé des Tilleuls' };

let test: TestApp;
let nurse: SignedIn;
let secretary: SignedIn;
beforeAll(async () => {
  test = await testApp();
  const passwordHash = await test.app.get(Passwords).hash(PASSWORD);
  const [account] = await enrolled(test.database, test.clock.now(), [{ passwordHash, situations: [{ structure }] }]);
  nurse = await sessionOf(test.app, account!);
  const situations = [{ profession: null, role: '331', activityKind: 'GENR09', structure }];
  secretary = await signedIn(test.app, { situations });
});
afterAll(() => test?.close());

const given = async () =>
  (await test.superuser.query('select from accounts.delegation where ended_at is null')).rowCount ?? 0;

describe('Who signed in more than a quarter of an hour ago', () => {
  it('gives a delegation with the password, and not by the session alone: an open desk is not enough', async () => {
    test.clock.advance(15 * 60_000);
    const { give } = delegationsOf(test, nurse);
    await give(secretary).expect(409, /fresh-sign-in-required/);
    await give(secretary, { currentPassword: 'guess' }).expect(422, /password-current-wrong/);
    await give(secretary, { pscProof: 'made-up' }).expect(409, /proof-over/);
    expect(await given()).toBe(0);
    await give(secretary, { currentPassword: PASSWORD }).expect(201);
  });

  it('ends one all the same', async () => {
    const { body } = await delegationsOf(test, nurse).list().expect(200);
    await delegationsOf(test, nurse).end(body.items[0].id).expect(204);
    expect(await given()).toBe(0);
  });
});
