import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import type { DelegationView } from '../../../src/delegations/application/list-delegations.js';
import { aDelegationTo, delegated, delegationsOf } from '../../../src/delegations/testing/delegations.http.js';
import { type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE, PHYSICIAN, SECRETARY } from '../../../src/accounts/testing/situations.js';
import { as } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let physician: SignedIn;
let secretary: SignedIn;
beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  physician = await signedIn(test.app, { situations: [PHYSICIAN], familyName: 'ROUX' });
  secretary = await signedIn(test.app, { situations: [SECRETARY], familyName: 'PETIT' });
});

const refused = async (to: SignedIn, more: object = {}, by = physician) => {
  const { body, status } = await delegationsOf(test, by).give(to, more);
  return [status, (body as { errors?: { code: string }[]; code: string }).code];
};
const listed = async (who: SignedIn, query = '') =>
  ((await delegationsOf(test, who).list(query).expect(200)).body as { items: DelegationView[] }).items;
const elsewhere = { structure: { id: 'R310000000002', name: 'SSIAD DES LILAS' } };

describe('A professional delegates to a secretary of their structure', () => {
  it('and both find it, with the other’s name', async () => {
    const id = await delegated(test, physician, secretary, ['news', 'circle']);
    const common = { id, kinds: ['news', 'circle'], status: 'in-force', startsOn: '2026-11-23', endsOn: '2027-01-31' };
    expect(await listed(physician)).toMatchObject([{ ...common, direction: 'given', with: { familyName: 'PETIT' } }]);
    expect(await listed(secretary)).toMatchObject([
      { ...common, direction: 'received', with: { familyName: 'ROUX' }, situationId: secretary.situationId },
    ]);
  });

  it('from a day to come, for a year at most', async () => {
    await delegationsOf(test, physician).give(secretary, { startsOn: '2026-12-01', endsOn: '2027-12-01' }).expect(201);
    expect(await listed(physician)).toMatchObject([
      { status: 'upcoming', startsOn: '2026-12-01', endsOn: '2027-12-01' },
    ]);
    const late = { startsOn: '2026-12-01', endsOn: '2027-12-02' };
    expect(await refused(secretary, late)).toEqual([422, 'delegation-too-long']);
    expect(await refused(secretary, { startsOn: '2027-11-24', endsOn: '2027-11-30' })).toEqual([
      422,
      'delegation-too-far',
    ]);
    expect(await refused(secretary, { startsOn: '2026-11-22' })).toEqual([422, 'delegation-in-the-past']);
    expect(await refused(secretary, { endsOn: '2026-11-22' })).toEqual([422, 'delegation-reversed']);
    await delegationsOf(test, physician).give(secretary, { endsOn: '2026-11-23' }).expect(201);
  });

  it('once, when the request is sent twice', async () => {
    const give = () =>
      as(test, physician).post('/v1/me/delegations', aDelegationTo(secretary)).set('idempotency-key', 'k');
    const [first, again] = [await give(), await give()];
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await listed(physician)).toHaveLength(1);
  });

  it('anew, in place of the former', async () => {
    const former = await delegated(test, physician, secretary);
    const id = await delegated(test, physician, secretary, ['news']);
    expect(await listed(secretary)).toMatchObject([
      { id, status: 'in-force' },
      { id: former, status: 'ended' },
    ]);
  });

  it('and not once more what is given already, told to anybody as something new', async () => {
    await delegated(test, physician, secretary, ['news', 'circle']);
    expect(await refused(secretary, { kinds: ['circle', 'news'] })).toEqual([409, 'delegation-unchanged']);
    const { rows } = await test.superuser.query(`select from outbox.fact where kind = 'delegation-given'`);
    const before = rows.length;
    expect(await refused(secretary, { kinds: ['circle', 'news'], startsOn: '2026-11-23' })).toEqual([
      409,
      'delegation-unchanged',
    ]);
    expect((await test.superuser.query(`select from outbox.fact where kind = 'delegation-given'`)).rows).toHaveLength(
      before,
    );
    await delegationsOf(test, physician)
      .give(secretary, { kinds: ['circle', 'news'], endsOn: '2027-02-01' })
      .expect(201);
    for (const other of [
      { kinds: ['circle'] },
      { kinds: ['circle', 'news'] },
      { kinds: ['circle', 'news'], startsOn: '2026-12-01' },
    ])
      await delegationsOf(test, physician)
        .give(secretary, { endsOn: '2027-02-01', ...other })
        .expect(201);
  });

  it('page by page', async () => {
    const others = await Promise.all([1, 2].map(() => signedIn(test.app, { situations: [SECRETARY] })));
    for (const one of others) await delegated(test, physician, one);
    const { body } = await delegationsOf(test, physician).list('?limit=1').expect(200);
    const { items, next } = body as { items: DelegationView[]; next: string };
    const rest = await listed(physician, `?limit=1&cursor=${next}`);
    expect(new Set([...items, ...rest].map(({ id }) => id)).size).toBe(2);
    expect([...items, ...rest].map(({ status }) => status)).toEqual(['in-force', 'in-force']);
  });
});

describe('Nobody delegates', () => {
  it('to a professional who signs what they do, replacements included', async () => {
    for (const situation of [NURSE, PHYSICIAN])
      expect(await refused(await signedIn(test.app, { situations: [situation] }))).toEqual([
        422,
        'delegate-not-admitted',
      ]);
  });

  it('to another structure, to oneself, to nobody, or nothing', async () => {
    const away = await signedIn(test.app, { situations: [{ ...SECRETARY, ...elsewhere }] });
    expect(await refused(away)).toEqual([422, 'delegate-elsewhere']);
    expect(await refused(physician)).toEqual([422, 'delegate-is-oneself']);
    expect(await refused(secretary, { delegateSituationId: newId() })).toEqual([422, 'delegate-unknown']);
    expect(await refused(secretary, { kinds: [] })).toEqual([422, 'delegation-of-nothing']);
    expect(await refused(secretary, { kinds: ['everything'] })).toEqual([400, expect.any(String)]);
    expect(await listed(physician)).toEqual([]);
  });

  it('to who is suspended, has left or is no longer admitted; to who leaves later, still', async () => {
    const gone = [422, 'delegate-unknown'];
    for (const [change, answer] of [
      [`update accounts.account set status = 'suspended' where id = $1`, gone],
      [`update accounts.situation set ended_at = '2026-11-23T08:00:00Z' where account_id = $1`, gone],
      [
        `update accounts.situation set in_region = false, exception_until = '2026-11-23T08:00:00Z', exception_reason = 'Stage' where account_id = $1`,
        [422, 'delegate-not-admitted'],
      ],
      [`update accounts.situation set ended_at = '2026-11-24T08:00:00Z' where account_id = $1`, [201, undefined]],
    ] as const) {
      const one = await signedIn(test.app, { situations: [SECRETARY] });
      await test.superuser.query(change, [one.accountId]);
      expect(await refused(one)).toEqual(answer);
    }
  });

  it('between two who have no structure', async () => {
    const [one, other] = [PHYSICIAN, SECRETARY].map((work) => ({ situations: [{ ...work, structure: null }] }));
    const alone = await signedIn(test.app, one);
    expect(await refused(await signedIn(test.app, other), {}, alone)).toEqual([422, 'delegate-elsewhere']);
  });

  it('without a situation of their own to act in', async () => {
    const undecided = await signedIn(test.app, { situations: [] });
    expect(await refused(secretary, {}, undecided)).toEqual([403, 'no-situation']);
  });
});

describe('What was done under a delegation', () => {
  it('is read by whoever gave it, not by the one who acts', async () => {
    const id = await delegated(test, physician, secretary);
    expect((await delegationsOf(test, physician).acts(id).expect(200)).body).toEqual({ items: [], next: null });
    await delegationsOf(test, secretary).acts(id).expect(404);
  });
});

describe('A delegation ends', () => {
  it('at once, by either of the two, and stays ended', async () => {
    for (const who of [physician, secretary]) {
      const id = await delegated(test, physician, secretary);
      await delegationsOf(test, who).end(id).expect(204);
      const ended = test.clock.now();
      test.clock.advance(60_000);
      for (const again of [physician, secretary]) await delegationsOf(test, again).end(id).expect(204);
      expect((await listed(physician))[0]).toMatchObject({ id, status: 'ended', endedAt: expect.any(String) });
      const kept = 'select ended_at, ended_by_account_id from accounts.delegation where id = $1';
      expect((await test.superuser.query(kept, [id])).rows).toEqual([
        { ended_at: ended, ended_by_account_id: who.accountId },
      ]);
    }
  });

  it('by nobody else, who does not learn of it', async () => {
    const id = await delegated(test, physician, secretary);
    const other = delegationsOf(test, await signedIn(test.app, { situations: [PHYSICIAN] }));
    await other.end(id).expect(404);
    await other.end(newId()).expect(404);
    await other.acts(id).expect(404);
    expect(await listed(physician)).toMatchObject([{ status: 'in-force' }]);
  });

  it('after its last day', async () => {
    await delegated(test, physician, secretary);
    test.clock.set('2027-01-31T23:59:59.999+01:00');
    const later = async () => signedInAgain(physician);
    expect(await listed(await later())).toMatchObject([{ status: 'in-force' }]);
    test.clock.set('2027-02-01T00:00:00+01:00');
    expect(await listed(await later())).toMatchObject([{ status: 'ended' }]);
  });

  it('is interrupted while one of the two no longer works there, or may not act', async () => {
    await signedIn(test.app, { situations: [{ ...SECRETARY, ...elsewhere }] });
    const situation = (what: string) => `update accounts.situation set ${what} where account_id = $1`;
    const account = (what: string) => `update accounts.account set ${what} where id = $1`;
    await delegated(test, physician, secretary);
    for (const [changes, back, status] of [
      [situation(`ended_at = '2026-11-23T08:00:00Z'`), situation('ended_at = null'), 'interrupted'],
      [situation(`ended_at = '2026-11-24T08:00:00Z'`), situation('ended_at = null'), 'in-force'],
      [account(`status = 'suspended'`), account(`status = 'active'`), 'interrupted'],
    ])
      for (const [one, other] of [
        [physician, secretary],
        [secretary, physician],
      ] as const) {
        await test.superuser.query(changes!, [one.accountId]);
        expect(await listed(other)).toMatchObject([{ status }]);
        await test.superuser.query(back!, [one.accountId]);
      }
    await test.superuser.query(situation(`structure_id = '${elsewhere.structure.id}'`), [secretary.accountId]);
    expect(await listed(physician)).toMatchObject([{ status: 'interrupted' }]);
  });
});

/** Months later, in a session of that day. */
async function signedInAgain(who: SignedIn): Promise<SignedIn> {
  await test.superuser.query(`update accounts.session set expires_at = $2, last_seen_at = $3 where id = $1`, [
    who.sessionId,
    new Date(test.clock.now().getTime() + 3_600_000),
    test.clock.now(),
  ]);
  return who;
}
