import { journalEntries } from '#test/support/journal-entries.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { PHYSICIAN, SECRETARY, SOCIAL_WORKER } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { OUTSIDE } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => (scene = await Scene.of(test)));

/** Who practises in no structure. */
const ALONE = { ...PHYSICIAN, structure: null };

describe('An invitation', () => {
  it('tells the invitee who asks, why, and about whom, and opens nothing before it is accepted', async () => {
    const { physician, fileId } = scene;
    const { body } = await scene.invitation(physician).expect(201);
    expect(await scene.waiting(physician)).toEqual([
      {
        id: body.id,
        fileId,
        situationId: physician.situationId,
        inviter: { familyName: 'DUPONT', givenName: 'CAMILLE', structureName: 'CABINET DES VIOLETTES', absence: null },
        reason: 'Adaptation du traitement',
        invitedAt: expect.stringContaining('2026-11-23T08:00:00'),
        lapsesAt: expect.stringContaining('2026-12-23T23:00:00'),
        startsOn: null,
        person: { usedName: expect.stringContaining('Martin'), usedFirstName: 'Zoé', birthYear: 1941 },
      },
    ]);
    await scene.news(physician).expect(403, /invitation-pending/);
    await scene
      .as(physician)
      .get(scene.file('/members'))
      .expect(403, /invitation-pending/);
  });

  it('opens the file once the invitee takes charge', async () => {
    const { physician } = scene;
    await scene.invitation(physician).expect(201);
    await scene.acceptance(physician, { takesCharge: false }).expect(422, /taking-charge-required/);
    await scene.acceptance(physician, { careDeclaration: 'Médecin traitant depuis 2019' }).expect(204);
    await scene.news(physician).expect(200);
    expect(await scene.waiting(physician)).toEqual([]);
    await scene.acceptance(physician).expect(409, /not-invited/);
  });

  it('that is declined leaves the file closed, and may be made again', async () => {
    const { physician } = scene;
    await scene.invitation(physician).expect(201);
    await scene.as(physician).post(scene.file('/members/me/refusal'), {}).expect(204);
    await scene.news(physician).expect(404);
    await scene.invitation(physician).expect(201);
    expect(await scene.waiting(physician)).toHaveLength(1);
  });

  it('that was never made is unknown, as the file is', async () => {
    await scene.acceptance(scene.physician).expect(404, /"not-found"/);
    await scene
      .as(scene.physician)
      .get(scene.file('/members'))
      .expect(404, /"not-found"/);
  });

  it('needs a ground of the care team', async () => {
    await scene.invitation(scene.physician, { ground: 'consent' }).expect(422, /ground-missing/);
  });

  it('takes the same structure at its word only when it is true', async () => {
    const elsewhere = await scene.professional({ ...PHYSICIAN, structure: { id: 'R2', name: 'CLINIQUE DU PARC' } });
    await scene.invitation(elsewhere, { ground: 'same-structure' }).expect(422, /not-same-structure/);
    await scene.invitation(scene.physician, { ground: 'same-structure' }).expect(201);
    const [home, other] = [await scene.professional(ALONE), await scene.joins(await scene.professional(ALONE))];
    await scene.invitation(home, { ground: 'same-structure' }, other).expect(422, /not-same-structure/);
  });

  it('names a member who informed the person', async () => {
    const { physician } = scene;
    const informed = { informedBy: physician.accountId, informedOn: '2026-11-22' };
    const social = await scene.professional(SOCIAL_WORKER);
    const other = await Scene.of(test);
    await other.joins(physician);
    await scene.invitation(social, informed).expect(422, /informant-not-in-circle/);
    await scene.joins(physician);
    await scene.invitation(social, informed).expect(201);
  });

  it('reaches practising professionals only', async () => {
    const nobody = { situationId: '019ab000-0000-7000-8000-000000000000' };
    await scene.invitation(scene.physician, nobody).expect(422, /professional-unknown/);
  });

  it('reaches nobody to whom the matrix gives no part', async () => {
    const lawyer = await scene.professional({ profession: null, role: '312', activityKind: null });
    await scene.invitation(lawyer).expect(422, /invitee-without-part/);
  });

  it('says whether the person was told by who invites, or by another of whom that is reported', async () => {
    const social = await scene.professional(SOCIAL_WORKER);
    await scene.joins(scene.physician);
    const informed = { informedBy: scene.physician.accountId, informedOn: '2026-11-22' };
    await scene.invitation(social, informed).expect(201);
    const told = (await scene.circle()).map(({ stay }) => [stay?.informedBy, stay?.informedReported]);
    expect(told).toEqual([
      [scene.nurse.accountId, false],
      [scene.nurse.accountId, false],
      [scene.physician.accountId, true],
    ]);
  });

  it('names no informant who was only invited', async () => {
    await scene.invitation(scene.physician).expect(201);
    const informed = { informedBy: scene.physician.accountId, informedOn: '2026-11-22' };
    await scene.invitation(await scene.professional(SOCIAL_WORKER), informed).expect(422, /informant-not-in-circle/);
  });

  it('sent by two members at once arrives once', async () => {
    const { physician, nurse } = scene;
    await scene.joins(physician);
    const social = await scene.professional(SOCIAL_WORKER);
    const both = [nurse, physician].map((by) => scene.invitation(social, {}, by));
    const answers = await overlapping(scene.test, writesTo('coordination.membership'), [], both);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await scene.waiting(social)).toHaveLength(1);
  });

  it('is not made by one whom the matrix does not let invite', async () => {
    const secretary = await scene.professional(SECRETARY);
    await scene.joins(secretary);
    await scene.invitation(scene.physician, {}, secretary).expect(403, /matrix-denies/);
  });

  it('is traced, made or not, with the stay it is about', async () => {
    const made = await scene.invitation(scene.physician).expect(201);
    await scene.invitation(scene.physician).expect(409, /already-member/);
    const entries = await journalEntries(test.database);
    const invitations = entries.filter(
      ({ action, files }) => action === 'circle.invite' && files.includes(scene.fileId),
    );
    expect(invitations).toMatchObject([
      { outcome: 'done', section: 'circle.care-team', item: made.body.id, code: null },
      { outcome: 'rejected', section: 'circle.care-team', code: 'already-member' },
    ]);
  });
});

describe('Outside the care team', () => {
  it('the consent must name the profession', async () => {
    const social = await scene.professional(SOCIAL_WORKER);
    await scene.invitation(social, OUTSIDE).expect(403, /consent-out-of-scope/);
    await scene.agreesOutside('10');
    await scene.invitation(social, OUTSIDE).expect(403, /consent-out-of-scope/);
    await scene.agreesOutside('41');
    await scene.invitation(social, OUTSIDE).expect(201);
  });

  it('members see names and roles, and invite nobody', async () => {
    const { nurse, physician } = scene;
    await scene.agreesOutside('41');
    const social = await scene.professional(SOCIAL_WORKER);
    await scene.invitation(social, OUTSIDE).expect(201);
    await scene.acceptance(social).expect(204);
    await scene.invitation(physician).expect(201);
    const seen = await scene.circle(social);
    expect(seen.map(({ accountId }) => accountId)).toEqual([nurse.accountId, social.accountId]);
    expect(seen.map(({ stay }) => stay)).toEqual([null, null]);
    await scene.invitation(physician, {}, social).expect(403, /matrix-denies/);
  });
});

describe('The person’s opposition', () => {
  const CLINIC = { id: 'R310000000077', name: 'CENTRE DE SANTE DU CANAL' };

  it.each([
    ['professional', ({ accountId }: SignedIn) => ({ accountId })],
    ['profession', () => ({ code: '10' })],
    ['structure', () => ({ structureId: CLINIC.id })],
  ])('to the %s forbids the invitation', async (kind, named) => {
    const physician = await scene.professional({ ...PHYSICIAN, structure: CLINIC });
    await scene.opposes({ kind, ...named(physician) });
    await scene.invitation(physician).expect(403, /consent-opposed/);
  });

  it('takes back what the invitee was told', async () => {
    const { physician } = scene;
    await scene.invitation(physician).expect(201);
    await scene.opposes({ kind: 'professional', accountId: physician.accountId });
    expect(await scene.waiting(physician)).toEqual([]);
    const [entry] = await scene.traced(await scene.as(physician).get('/v1/invitations'));
    expect(entry?.files).toEqual([]);
    await scene.acceptance(physician).expect(403, /consent-opposed/);
  });
});
