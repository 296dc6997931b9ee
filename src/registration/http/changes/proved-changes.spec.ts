import { NationalId } from '#libs/kernel/people/national-id.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { idOf } from '../../../directory/testing/extracts.js';
import { PscProofs } from '../../../sign-in/application/psc/psc-proofs.js';
import { changesIn } from '../../testing/changes.http.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { enrolled, sessionOf } from '../../../accounts/testing/professionals.js';
import type { Applicant } from '../../testing/registrations.http.js';
import { approvedBy, atDesk } from '../../testing/verifiers.http.js';

let test: TestApp;
let operators: Operators;
let changes: ReturnType<typeof changesIn>;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  changes = changesIn(test, operators.verifier);
});
afterAll(() => test?.close());

const numbered = (n: number) => NationalId.parse(idOf(n));
const declared = (n: number) => ({ nationalIds: [idOf(n).slice(1)] });
const somebody = (n: number, more: object = {}) => ({
  ...{ nationalId: numbered(n), familyName: 'ESSAI', givenName: 'DOMINIQUE', practices: [] },
  ...more,
});
const checks = async ({ id }: Applicant) =>
  ((await atDesk(test, operators.verifier).get(`/${id}`).expect(200)).body as { checks: { how: string }[] }).checks;

/** Of Camille Dupont, whose session asks for a change and follows it. */
const changeOf = async (nationalId: NationalId | null, change: object) => {
  const [account] = await enrolled(test.database, test.clock.now(), [{ nationalId }]);
  return changes.asks(await sessionOf(test.app, account!), change);
};
const proves = async (applicant: Applicant, who: ReturnType<typeof somebody>) => {
  const { pscProof } = await test.app.get(PscProofs).keep(who);
  return applicant.asks('post', '/psc-proof', { pscProof });
};

describe('The change of an account is proved by who has it', () => {
  it.each([
    ['the card of another, whose number is to replace its own', numbered(900), declared(901), 901],
    [
      'the same, beside its own',
      numbered(902),
      { nationalIds: [...declared(903).nationalIds, ...declared(902).nationalIds] },
      903,
    ],
    ['the card of another, of an account without a number', null, { usedName: 'Durand' }, 904],
  ])('not by %s', async (_, own, change, card) => {
    const applicant = await changeOf(own, change);
    const refused = await proves(applicant, somebody(card));
    expect([refused.status, refused.body.code]).toEqual([409, 'proof-of-another']);
    expect(await checks(applicant)).toEqual([]);
  });

  it.each([
    ['its number, whatever the name by now', numbered(910), { usedName: 'Essai' }, somebody(910)],
    [
      'its former number, which Pro Santé Connect knows beside the new one',
      numbered(911),
      declared(912),
      somebody(912, { otherNationalIds: [numbered(911)] }),
    ],
    [
      'its name, where it has no number yet',
      null,
      declared(913),
      somebody(913, { familyName: 'DUPONT', givenName: 'CAMILLE' }),
    ],
  ])('as by a card of %s', async (_, own, change, card) => {
    const applicant = await changeOf(own, change);
    expect((await proves(applicant, card)).body).toEqual({ status: 'queued' });
    expect(await checks(applicant)).toMatchObject([{ method: 'psc' }]);
  });
});

it('The link that activates an account is over once its owner has another address', async () => {
  const applicant = await approvedBy(test, operators.verifier);
  const { rows } = await test.superuser.query('select id from accounts.account where email = $1', [
    applicant.asked.email,
  ]);
  const [other] = await enrolled(test.database, test.clock.now(), [{}]);
  await changes.movedBy(await sessionOf(test.app, { ...other!, id: rows[0].id, situations: [] }));
  await applicant.activates().expect(409, /link-used/);
  const chosen = await test.superuser.query('select password_hash from accounts.account where id = $1', [rows[0].id]);
  expect(chosen.rows).toEqual([{ password_hash: null }]);
});
