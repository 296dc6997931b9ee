import { newId } from '#libs/kernel/identifier.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { SOCIAL_WORKER } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, OUTSIDE } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
});

const WITHDRAWAL = { ...AGREEMENT, effect: 'withdrawn', decidedOn: '2026-11-23' };
const post = (who: SignedIn, path: string, body: object) => scene.as(who).post(scene.file(`/consent/${path}`), body);
const consent = (who: SignedIn) => scene.as(who).get(scene.file('/consent'));
const decisions = (who: SignedIn, query = '') => scene.as(who).get(scene.file(`/consent/decisions${query}`));

const COUNTED = `
  select (select count(*)::int from consent.decision where file_id = $1) as entries,
    (select count(*)::int from outbox.fact where kind = 'consent-changed' and ids->>'fileId' = $1::text) as mails`;

describe('A withdrawal', () => {
  it('closes the file to every member from the next request on, and consent given again opens it', async () => {
    const { nurse, physician } = scene;
    await post(physician, 'withdrawals', WITHDRAWAL).expect(201);
    for (const member of [nurse, physician]) await scene.news(member).expect(403, /consent-withdrawn/);
    await post(nurse, 'decisions', AGREEMENT).expect(201);
    for (const member of [nurse, physician]) await scene.news(member).expect(200);
  });

  it('is recorded by no stranger, and is nothing that agrees', async () => {
    const stranger = await scene.professional(SOCIAL_WORKER);
    await post(stranger, 'withdrawals', WITHDRAWAL).expect(404);
    await post(scene.nurse, 'withdrawals', AGREEMENT).expect(422, /consent-not-a-withdrawal/);
    expect((await consent(scene.nurse)).body).toMatchObject({ version: 1, sharing: 'given' });
  });

  it('is told to every other member, once, and to no invitee', async () => {
    const { fileId, physician } = scene;
    const changed = async () =>
      (
        await test.superuser.query(
          `select ids from outbox.fact where kind = 'consent-changed' and ids->>'fileId' = $1`,
          [fileId],
        )
      ).rows;
    await scene.invitation(await scene.professional(SOCIAL_WORKER)).expect(201);
    await post(scene.nurse, 'withdrawals', WITHDRAWAL).expect(201);
    expect(await changed()).toEqual([{ ids: { fileId, accountId: physician.accountId } }]);
  });

  it.each(WAYS_TO_END)('is told to nobody who has left %s', async (way) => {
    const social = await scene.joins(await scene.professional(SOCIAL_WORKER));
    await scene.hasLeft(scene.physician, way);
    await post(scene.nurse, 'withdrawals', WITHDRAWAL).expect(201);
    expect(await scene.told('consent-changed')).toEqual([social.accountId]);
  });

  it('that is recorded already is not recorded again, nor told to anybody', async () => {
    const told = async () => (await test.superuser.query(COUNTED, [scene.fileId])).rows[0];
    await post(scene.nurse, 'withdrawals', WITHDRAWAL).expect(201);
    const before = await told();
    for (const who of [scene.nurse, scene.physician])
      await post(who, 'withdrawals', WITHDRAWAL).expect(409, /consent-unchanged/);
    expect(await told()).toEqual(before);
  });

  it('sent twice under one key is recorded once, and journaled', async () => {
    const key = newId();
    const send = () => post(scene.nurse, 'withdrawals', WITHDRAWAL).set('Idempotency-Key', key).expect(201);
    const [first, again] = [await send(), await send()];
    expect(again.body).toEqual(first.body);
    await post(scene.nurse, 'decisions', AGREEMENT).expect(201);
    expect((await consent(scene.nurse)).body.version).toBe(3);
    const entries = (await journalEntries(test.database)).filter(({ item }) => item === first.body.id);
    expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toContain('consent-withdrawal.record done');
  });
});

describe('The consent of a file', () => {
  it('is read by the care team with all that was decided, page by page', async () => {
    const { nurse } = scene;
    await scene.opposes({ kind: 'profession', code: '31' });
    await scene.agreesOutside('41');
    expect((await consent(nurse).expect(200)).body).toMatchObject({
      version: 3,
      sharing: 'given',
      lapsesAt: null,
      extended: [{ classes: ['social'], professions: ['41'] }],
      oppositions: [{ kind: 'profession', code: '31' }],
      emergencyOpposed: false,
    });
    const { body: latest } = await decisions(nurse, '?limit=2').expect(200);
    const { body: rest } = await decisions(nurse, `?limit=2&cursor=${latest.next}`).expect(200);
    const all = [...latest.items, ...rest.items];
    expect(all.map(({ sequence, decision }) => [sequence, decision.object.kind])).toEqual([
      [3, 'extended-sharing'],
      [2, 'opposition'],
      [1, 'open-file'],
    ]);
    expect(rest.items[0]).toMatchObject({
      kind: 'decision',
      corrected: false,
      decision: { effect: 'given', decidedBy: { capacity: 'person' }, notice: '2026-1', manner: { kind: 'oral' } },
      recordedBy: { displayName: 'CAMILLE DUPONT', profession: '60' },
    });
  });

  it('is told to members outside the care team by its status alone, as they see the file', async () => {
    await scene.agreesOutside('41');
    const outsider = await scene.professional(SOCIAL_WORKER);
    await scene.invitation(outsider, OUTSIDE).expect(201);
    await scene.acceptance(outsider).expect(204);
    const { body } = await scene.as(outsider).get(scene.file('')).expect(200);
    expect(body.sharing).toBe('given');
    await consent(outsider).expect(403, /matrix-denies/);
    await decisions(outsider).expect(403, /matrix-denies/);
  });

  it('that a section is opposed closes each way to it, one’s own deposits too', async () => {
    const { body: note } = await scene
      .as(scene.nurse)
      .post(scene.file('/sections/news'), { kind: 'GEN', text: 'x', confidentiality: { audience: 'circle' } })
      .expect(201);
    await scene.opposes({ kind: 'section', path: 'news' });
    for (const path of ['', '?own=1', `/${note.id}/versions`])
      await scene
        .as(scene.nurse)
        .get(scene.file(`/sections/news${path}`))
        .expect(403, /consent-opposed/);
    await scene
      .as(scene.nurse)
      .get(scene.file('/sections/timeline'))
      .expect(403, /consent-opposed/);
  });

  it('is none of a stranger’s business', async () => {
    const stranger = await scene.professional(SOCIAL_WORKER);
    await consent(stranger).expect(404);
    await decisions(stranger).expect(404);
    await post(stranger, 'decisions', AGREEMENT).expect(404);
  });

  it.each([
    ['a curator', { decidedBy: { capacity: 'curator' } }, /consent-capacity-cannot-decide/],
    ['no evidence', { manner: { kind: 'oral' } }, /consent-evidence-required/],
    [
      'evidence of both kinds',
      { manner: { kind: 'written', document: 'a', circumstances: 'b' } },
      /consent-manner-ambiguous/,
    ],
    ['an unknown notice', { notice: '1999-1' }, /consent-notice-unknown/],
    ['a target without an opposition', { opposition: { kind: 'profession', code: '10' } }, /consent-object-ambiguous/],
    [
      'two targets',
      { object: 'opposition', effect: 'opposed', opposition: { kind: 'profession', code: '10', path: 'news' } },
      /consent-opposition-target-required/,
    ],
    [
      'an empty scope',
      { object: 'extended-sharing', scope: { classes: [], professions: ['41'] } },
      /consent-scope-empty/,
    ],
    [
      'an unknown class',
      { object: 'extended-sharing', scope: { classes: ['x'], professions: ['41'] } },
      /information-class-unknown/,
    ],
  ])('takes no decision with %s', async (_, more, code) => {
    await post(scene.nurse, 'decisions', { ...AGREEMENT, ...more }).expect(422, code);
    expect((await consent(scene.nurse)).body.version).toBe(1);
  });
});

describe('A withdrawal recorded in error', () => {
  it('is undone when another member countersigns its correction', async () => {
    const { nurse, physician } = scene;
    const { body: mistake } = await post(nurse, 'withdrawals', WITHDRAWAL).expect(201);
    const { body: correction } = await post(nurse, 'corrections', {
      corrects: mistake.id,
      reason: 'autre dossier',
    }).expect(201);
    const path = `corrections/${correction.id}/countersignature`;
    await scene
      .as(nurse)
      .post(scene.file(`/consent/${path}`), undefined as never)
      .expect(409, /consent-countersigner-is-proposer/);
    await scene.news(physician).expect(403, /consent-withdrawn/);
    await scene
      .as(physician)
      .post(scene.file(`/consent/${path}`), undefined as never)
      .expect(201);
    await scene.news(physician).expect(200);
    const { body } = await decisions(nurse).expect(200);
    expect(body.items.map(({ kind, corrected }: { kind: string; corrected: boolean }) => [kind, corrected])).toEqual([
      ['countersignature', false],
      ['correction', false],
      ['decision', true],
      ['decision', false],
    ]);
  });
});

describe('What an access relied on', () => {
  it('is in the journal: the version of the consent and that of the membership, each in its place', async () => {
    for (const code of ['31', '41', '70']) await scene.opposes({ kind: 'profession', code });
    const { headers } = await scene.news(scene.physician).expect(200);
    const { rows } = await test.superuser.query(
      `select consent_version as consent, membership_version as membership from journal.entry where request_id = $1`,
      [headers['x-request-id']],
    );
    const membership = await test.superuser.query(
      `select version from coordination.facts_membership where file_id = $1 and account_id = $2`,
      [scene.fileId, scene.physician.accountId],
    );
    expect(rows).toEqual([{ consent: 4, membership: membership.rows[0].version }]);
    expect(membership.rows[0].version).not.toBe(4);
  });
});

describe('The notices', () => {
  it('are published to anyone', async () => {
    const { body } = await scene
      .as({ ...scene.nurse, token: '' })
      .get('/v1/consent/notices')
      .expect(200);
    expect(body.items[0]).toMatchObject({ version: '2026-1', publishedOn: '2026-01-05', support: 'leaflet' });
  });
});
