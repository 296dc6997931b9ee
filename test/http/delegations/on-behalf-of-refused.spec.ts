import { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { delegated, delegationsOf } from '../../../src/delegations/testing/delegations.http.js';
import { enrolled, sessionOf, type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE, PHYSICIAN, SECRETARY } from '../../../src/accounts/testing/situations.js';
import { type Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, anInvitationOf, withdrawn } from '../../../src/coordination/files/testing/files.http.js';
import { delegationScene, under } from '../../../src/coordination/circle/testing/delegation.http.js';
import { parseMatrix } from '../../../src/habilitation/domain/matrix/parse-matrix.js';
import { PublishedMatrices } from '../../../src/habilitation/persistence/published-matrices.js';
import { publishedContent } from '../../../src/habilitation/testing/facts.js';

let test: TestApp;
let scene: Scene;
let physician: SignedIn;
let secretary: SignedIn;
let delegation: string;
beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => ({ scene, physician, secretary, delegation } = await delegationScene(test)));

/** The published matrix, were Pro Santé Connect needed for the news. */
const asksForPsc = parseMatrix({
  ...publishedContent(),
  'minimum-assurance': [{ from: '2026-01-01', minimum: 'psc', acts: [], sections: ['news'] }],
});
const news = () => scene.file('/sections/news');
const forPhysician = (who = secretary, id = delegation) => under(scene, who, id);
const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id;
const codeOf = ({ body, status }: { body: unknown; status: number }) => [status, (body as { code: string }).code];

describe('Acting on behalf of another is refused', () => {
  const refusals = async (id: string, who = secretary) => codeOf(await forPhysician(who, id).get(news()));

  it('under a delegation that is unknown or another’s, alike, and nothing is learnt', async () => {
    const other = await signedIn(test.app, { situations: [SECRETARY] });
    expect(await refusals(newId())).toEqual([403, 'delegation-refused']);
    const answer = await forPhysician(other).get(news());
    expect(codeOf(answer)).toEqual([403, 'delegation-refused']);
    expect(await scene.traced(answer)).toMatchObject([
      { account_id: other.accountId, on_behalf_of: null, mode: 'delegated', outcome: 'refused' },
    ]);
    expect(codeOf(await forPhysician(physician).get(news()))).toEqual([403, 'delegation-refused']);
  });

  it('from the request after its end on', async () => {
    expect((await forPhysician().get(news())).status).toBe(200);
    await delegationsOf(test, physician).end(delegation).expect(204);
    expect(await refusals(delegation)).toEqual([403, 'delegation-refused']);
  });

  it('before its first day, and once its last is over', async () => {
    await delegationsOf(test, physician).end(delegation).expect(204);
    const given = await delegationsOf(test, physician).give(secretary, {
      startsOn: '2026-11-24',
      endsOn: '2026-11-24',
    });
    expect(await refusals(idOf(given))).toEqual([403, 'delegation-refused']);
    await test.superuser.query(`update accounts.delegation set starts_at = $2, ends_at = $3 where id = $1`, [
      idOf(given),
      new Date(test.clock.now().getTime() - 2000),
      new Date(test.clock.now().getTime() - 1000),
    ]);
    expect(await refusals(idOf(given))).toEqual([403, 'delegation-refused']);
  });

  it.each([
    ['the secretary’s situation ends', () => ended(secretary)],
    ['the physician’s situation ends', () => ended(physician)],
    ['the physician’s account is suspended', () => inAccount(physician, `status = 'suspended'`)],
    ['the secretary goes to another structure', () => inSituation(secretary, `structure_id = 'R310000000002'`)],
    [
      'the secretary’s situation becomes another category’s',
      () => inSituation(secretary, `role = null, profession = '60', activity_kind = null`),
    ],
  ])('once %s', async (_, change) => {
    await test.superuser.query(
      `insert into accounts.structure values ('R310000000002', 'AUTRE') on conflict do nothing`,
    );
    expect((await forPhysician().get(news())).status).toBe(200);
    await change();
    expect(await refusals(delegation)).toEqual([403, 'delegation-refused']);
  });

  it('in another situation of the same secretary', async () => {
    const [both] = [await signedIn(test.app, { situations: [SECRETARY, SECRETARY] })];
    const id = await delegated(test, physician, both);
    expect(await refusals(id, both)).toEqual([200, undefined]);
    const rows = await test.superuser.query('select id from accounts.situation where account_id = $1 and id <> $2', [
      both.accountId,
      both.situationId,
    ]);
    const [{ id: otherSituation }] = rows.rows as [{ id: string }];
    await scene.as(both).put('/v1/session/situation', { situationId: otherSituation }).expect(204);
    expect(await refusals(id, both)).toEqual([403, 'delegation-refused']);
  });

  it('for kinds of acts that were not delegated', async () => {
    const id = await delegated(test, physician, secretary, ['circle']);
    expect(await refusals(id)).toEqual([403, 'not-delegated']);
    expect((await forPhysician(secretary, id).get(scene.file('/members'))).status).toBe(200);
  });

  it('to let herself in, as an invitee or as a substitute: what she would have of her own outlasts the delegation', async () => {
    await forPhysician()
      .post(scene.file('/members'), anInvitationOf(secretary))
      .expect(422, /invitee-is-oneself/);
    const substitute = {
      ...{ situationId: secretary.situationId, endsOn: '2026-11-30' },
      ...{ reason: 'Congés', informedOn: '2026-11-22' },
    };
    await forPhysician()
      .post(scene.file('/substitutes'), substitute)
      .expect(403, /not-delegable/);
    expect(JSON.stringify(await scene.circle())).not.toContain(secretary.accountId);
  });

  it('to let in another who acts for the same professional, by name or through a structure, though neither lets in herself', async () => {
    const elsewhere = { ...SECRETARY, structure: { id: 'R310000000009', name: 'CLINIQUE DES LILAS' } };
    const other = await signedIn(test.app, { situations: [SECRETARY, elsewhere] });
    const part = {
      structureId: 'R310000000009',
      ground: 'formal-team',
      reason: 'Suivi commun',
      informedOn: '2026-11-22',
    };
    await delegated(test, physician, other, ['news']);
    const invitation = anInvitationOf(other, { ground: 'same-structure' });
    await forPhysician()
      .post(scene.file('/members'), invitation)
      .expect(422, /invitee-is-delegate/);
    await forPhysician()
      .post(scene.file('/structures'), part)
      .expect(422, /invitee-is-delegate/);
    expect(JSON.stringify(await scene.circle())).not.toContain(other.accountId);
    // The professional knows whom they want there.
    await scene.as(physician).post(scene.file('/members'), invitation).expect(201);
  });

  it('for a withdrawal, by whichever way it comes', async () => {
    const withdrawal = { ...AGREEMENT, effect: 'withdrawn', decidedOn: '2026-11-23' };
    for (const way of ['withdrawals', 'decisions'])
      expect(codeOf(await forPhysician().post(scene.file(`/consent/${way}`), withdrawal))).toEqual([
        403,
        'not-delegable',
      ]);
    expect((await scene.news(scene.nurse)).status).toBe(200);
  });

  it('to give, read or end delegations, and for all that is one’s own: session, account, invitations', async () => {
    const calls = [
      forPhysician().post('/v1/me/delegations', {
        delegateSituationId: secretary.situationId,
        kinds: ['news'],
        endsOn: '2026-12-31',
      }),
      forPhysician().get('/v1/me/delegations'),
      forPhysician().get(`/v1/me/delegations/${delegation}/acts`),
      forPhysician().get('/v1/me'),
      forPhysician().get('/v1/me/sessions'),
      forPhysician().get('/v1/me/devices'),
      forPhysician().post('/v1/session/unlocking', { password: 'Trois chevaux, un piano bleu' }),
      forPhysician().get('/v1/invitations'),
      forPhysician().put('/v1/session/situation', { situationId: physician.situationId }),
      forPhysician().post('/v1/professionals/search', { name: 'Roux' }),
    ];
    for (const call of calls) expect(codeOf(await call)).toEqual([403, 'not-delegable']);
  });

  it('where Pro Santé Connect is asked for and only the physician has it', async () => {
    const connected = await signedIn(test.app, { situations: [PHYSICIAN], assurance: 'psc' });
    await scene.joins(connected);
    const id = await delegated(test, connected, secretary);
    const matrices = test.app.get(PublishedMatrices);
    matrices.loaded = () => asksForPsc;
    const [theirs, hers] = [(await scene.news(connected)).status, await refusals(id)];
    delete (matrices as Partial<PublishedMatrices>).loaded;
    expect([theirs, hers]).toEqual([200, [403, 'assurance-too-low']]);
  });

  it.each(WAYS_TO_END)('after a withdrawal, and once the physician has left %s', async (way) => {
    await scene.hasLeft(physician, way);
    expect(await refusals(delegation)).toEqual([403, 'membership-ended']);
    await withdrawn(test, scene.fileId, scene.nurse);
    const nurseWithHer = await delegated(test, scene.nurse, secretary);
    expect(await refusals(nurseWithHer)).toEqual([403, 'consent-withdrawn']);
  });
});

const ended = (who: SignedIn) =>
  test.superuser.query('update accounts.situation set ended_at = $2 where id = $1', [
    who.situationId,
    test.clock.now(),
  ]);
const inAccount = (who: SignedIn, set: string) =>
  test.superuser.query(`update accounts.account set ${set} where id = $1`, [who.accountId]);
const inSituation = (who: SignedIn, set: string) =>
  test.superuser.query(`update accounts.situation set ${set} where id = $1`, [who.situationId]);

describe('Whom the person excluded from the file', () => {
  it('acts there for nobody else either, whatever the situation, from that day on until they take part anew', async () => {
    const [account] = await enrolled(test.app.get(Database), test.clock.now(), [{ situations: [NURSE, SECRETARY] }]);
    const inCare = await scene.joins(await sessionOf(test.app, account!));
    const atDesk = await sessionOf(test.app, { ...account!, situations: [account!.situations[1]!] });
    const inTheirName = forPhysician(atDesk, await delegated(test, physician, atDesk));
    const reads = () => inTheirName.get(news());
    const known = async () =>
      (await inTheirName.get('/v1/files').expect(200)).body.items.map(({ person }: { person: unknown }) => !!person);
    expect((await scene.ending(inCare, 'excluded-by-person', { endsOn: '2026-11-25' })).status).toBe(204);
    await reads().expect(200);
    await scene.later('2026-11-26T00:00:00+01:00');
    await reads().expect(403, /membership-ended/);
    await forPhysician().get(news()).expect(200);
    await inTheirName.post(news(), { kind: 'OBS', text: 'Passage' }).expect(403);
    await inTheirName.get(scene.file('')).expect(403, /membership-ended/);
    expect(await known()).toEqual([false]);
    await scene.invitation(inCare, { informedOn: '2026-11-26' }).expect(201);
    await reads().expect(403, /membership-ended/);
    await scene.acceptance(inCare).expect(204);
    await reads().expect(200);
    expect(await known()).toEqual([true]);
  });
});
