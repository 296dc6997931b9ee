import { NationalId } from '#libs/kernel/people/national-id.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { idOf } from '../../../directory/testing/extracts.js';
import { identity, PERFECT, Proofs } from '../../../sign-in/testing/proofs.http.js';
import { Applicant } from '../../testing/registrations.http.js';

let test: TestApp;
let proofs: Proofs;
beforeAll(async () => {
  test = await testApp();
  proofs = await Proofs.of(test);
});
afterAll(() => test?.close());

describe('A stranger with the perfect data of another', () => {
  it('agrees with the directory in everything, and gets nothing', async () => {
    const stranger = await Applicant.confirmed(test, PERFECT);
    // A nurse has neither speciality nor role: of these the directory says nothing.
    const silent = ['skill not-compared', 'role not-compared'];
    const said = ['national-id', 'name', 'profession', 'category', 'activity-kind', 'sector', 'activity', 'place'];
    expect((await proofs.verdictsOf(stranger)).toSorted()).toEqual(
      [...said.map((what) => `${what} agrees`), ...silent].toSorted(),
    );
    expect(await stranger.status()).toBe('queued');

    const own = identity({ nationalId: NationalId.parse(idOf(7)), familyName: 'INCONNU' });
    expect((await proofs.prove(stranger, own)).body.code).toBe('proof-of-another');
    await stranger.activates().expect(422, /link-invalid/);
    const { desk } = proofs;
    await desk.post(`/${stranger.id}/assignment`).expect(204);
    await desk.post(`/${stranger.id}/approval`).expect(409, /authenticity-unchecked/);

    expect(await stranger.status()).toBe('assigned');
    expect(await proofs.accountsOf(stranger)).toEqual([]);
    expect((await proofs.examined(stranger)).checks).toEqual([]);
    const { body } = await stranger.asks('get').expect(200);
    expect(JSON.stringify(body.comparisons)).not.toMatch(/found|VIOLETTES/i);
  });

  it('puts nobody else in their place while an operator examines it', async () => {
    const stranger = await Applicant.confirmed(test, {
      ...PERFECT,
      nationalIds: [...PERFECT.nationalIds, idOf(8).slice(1)],
    });
    const { desk } = proofs;
    await desk.post(`/${stranger.id}/assignment`).expect(204);
    const own = identity({ nationalId: NationalId.parse(idOf(8)), familyName: 'INCONNU', practices: [] });
    expect((await proofs.prove(stranger, own)).body.code).toBe('request-examined');
    const { checks, comparisons } = await proofs.examined(stranger);
    expect(checks).toEqual([]);
    expect(comparisons).toContainEqual(expect.objectContaining({ item: 'name', declared: 'Dupont Camille' }));
  });

  it('does not stand in the way of its owner, who proves it is theirs', async () => {
    const [stranger, owner] = [await Applicant.confirmed(test, PERFECT), await Applicant.confirmed(test, PERFECT)];
    expect((await proofs.prove(owner, identity())).body).toEqual({ status: 'approved' });
    expect(await proofs.accountsOf(owner)).toMatchObject([
      { national_id: idOf(1), family_name: 'DUPONT', password_hash: null },
    ]);
    await owner.activates().expect(204);
    const { desk } = proofs;
    const { body } = await desk.get(`/${stranger.id}`).expect(200);
    const [account] = await proofs.accountsOf(owner);
    expect(body.sameNationalId).toEqual(expect.arrayContaining([{ registrationId: null, accountId: account.id }]));
  });
});

describe('The comparisons of a request', () => {
  it('say the import that was asked, and are made anew when the declaration changes', async () => {
    const applicant = await Applicant.confirmed(test, { ...PERFECT, familyName: 'Durand' });
    const { comparisons } = await proofs.examined(applicant);
    expect(comparisons[1]).toMatchObject({ item: 'name', verdict: 'differs', found: 'DUPONT CAMILLE' });
    expect(comparisons[1]?.importId).toMatch(/^[0-9a-f-]{36}$/);
    const { familyName, givenName, nationalIds, situations } = PERFECT;
    const corrected = { familyName, givenName, nationalIds, situations, phone: '05 62 00 00 00' };
    await applicant.asks('put', '', corrected).expect(204);
    expect(await proofs.verdictsOf(applicant)).toContain('name agrees');
  });

  it('know nobody under a number that is not listed, and nothing without one', async () => {
    const unlisted = await Applicant.confirmed(test, { ...PERFECT, nationalIds: ['99000009995'] });
    expect((await proofs.verdictsOf(unlisted)).slice(0, 2)).toEqual(['national-id differs', 'name unknown']);
    const without = await Applicant.confirmed(test);
    const verdicts = await proofs.verdictsOf(without);
    expect(verdicts).toEqual(expect.arrayContaining(['name unknown', 'profession unknown', 'activity unknown']));
    expect(verdicts.every((verdict) => verdict.endsWith(' unknown'))).toBe(true);
  });
});
