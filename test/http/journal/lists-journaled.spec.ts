import type { Response } from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { delegated, delegationsOf } from '../../../src/delegations/testing/delegations.http.js';
import { type Operators, operatorsOf } from '../../../src/accounts/testing/operators.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { Applicant } from '../../../src/registration/testing/registrations.http.js';
import { SECRETARY } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, invited, opened, ownLetters } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
let operators: Operators;
const files: string[] = [];
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  scene = await Scene.of(test);
  for (const letter of ['A', 'B', 'C']) {
    const birthName = `Listée ${letter}${ownLetters(scene.nurse)}`;
    files.push(await opened(test, scene.nurse, { birthName }));
  }
  for (const file of files) await invited(test, file, scene.nurse, scene.physician);
});
afterAll(() => test.close());

/** What the entry of that list holds: it must be what the list told, no less and no more. */
const held = async (answer: Response) => [...((await scene.traced(answer))[0]?.files ?? [])].sort();
const told = ({ body }: Response, name: string) =>
  (body as { items: Record<string, string>[] }).items.map((item) => item[name]).sort();

/** Of which files a list of operators tells on this page and the next. */
const thenTold = async (answer: Response, path: string, who: SignedIn) => {
  const next = await scene.as(who).get(`${path}?limit=2&cursor=${answer.body.next}`).expect(200);
  return [...told(answer, 'fileId'), ...told(next, 'fileId')].sort();
};

describe('Every file told by a list is in the journal, and no other', () => {
  it('one’s own files, page by page', async () => {
    const answer = await scene.as(scene.nurse).get('/v1/files?limit=2').expect(200);
    expect(await held(answer)).toEqual(told(answer, 'id'));
    expect(await held(answer)).toHaveLength(2);
  });

  it('a search among them', async () => {
    const answer = await scene.as(scene.nurse).post('/v1/files/search?limit=2', { usedName: 'listee' }).expect(200);
    expect(await held(answer)).toEqual(told(answer, 'id'));
    expect(await held(answer)).toHaveLength(2);
  });

  it('one’s invitations', async () => {
    const answer = await scene.as(scene.physician).get('/v1/invitations').expect(200);
    expect(await held(answer)).toEqual([...files].sort());
    expect(told(answer, 'fileId')).toEqual([...files].sort());
  });

  it('the disagreements that wait for a ruling', async () => {
    const decidedBy = { capacity: 'guardian', name: 'Dominique Exemple', document: 'Jugement du 3 mars 2025' };
    const opposed = { ...AGREEMENT, effect: 'opposed', decidedOn: '2026-11-23', decidedBy };
    for (const file of files)
      await scene.as(scene.nurse).post(`/v1/files/${file}/consent/withdrawals`, opposed).expect(201);
    const answer = await scene.as(operators.dpo).get('/v1/backoffice/consent-disagreements?limit=2').expect(200);
    expect(await held(answer)).toEqual(told(answer, 'fileId'));
    expect(await held(answer)).toHaveLength(2);
    expect(await thenTold(answer, '/v1/backoffice/consent-disagreements', operators.dpo)).toEqual([...files].sort());
  });

  it('what the service centre proposes', async () => {
    const desk = (path: string, fileId: string, more: object) =>
      scene.as(operators.dpo).post(`/v1/backoffice/${path}`, {
        ...{
          person: { fileId },
          identityCheck: { method: 'call-back', checkedOn: '2026-11-23', source: 'numéro du dossier' },
        },
        ...more,
      });
    const decision = { ...AGREEMENT, effect: 'withdrawn' };
    for (const file of files) {
      const { body } = await desk('consent-withdrawals', file, { decision }).expect(201);
      await desk('consent-corrections', file, { corrects: body.id, reason: 'Dossier d’un homonyme' }).expect(201);
    }
    const answer = await scene.as(operators.support).get('/v1/backoffice/consent-proposals?limit=2').expect(200);
    expect(await held(answer)).toEqual(told(answer, 'fileId'));
    expect(await held(answer)).toHaveLength(2);
    expect(await thenTold(answer, '/v1/backoffice/consent-proposals', operators.support)).toEqual([...files].sort());
    const [first] = answer.body.items as { id: string; fileId: string }[];
    const refusal = `/v1/backoffice/consent-proposals/${first!.id}/refusal`;
    expect(await held(await scene.as(operators.support).post(refusal, {}).expect(204))).toEqual([first!.fileId]);
  });

  it('the deaths that are to be corrected', async () => {
    const path = '/v1/backoffice/death-corrections';
    const asked = { deceasedOn: null, reason: 'Confusion avec une homonyme' };
    const identityCheck = { method: 'call-back', checkedOn: '2026-11-23', source: 'numéro du dossier' };
    const dead: string[] = [];
    for (const letter of ['D', 'E', 'F']) {
      const fileId = await opened(test, scene.nurse, { birthName: `Listée ${letter}${ownLetters(scene.nurse)}` });
      const death = { reason: 'deceased', closedOn: '2026-11-23', deceasedOn: '2026-11-21' };
      await scene.as(scene.nurse).post(`/v1/files/${fileId}/closure`, death).expect(204);
      await scene
        .as(operators['identity-cell'])
        .post(path, { person: { fileId }, identityCheck, ...asked })
        .expect(201);
      dead.push(fileId);
    }
    const answer = await scene.as(operators.dpo).get(`${path}?limit=2`).expect(200);
    expect(await held(answer)).toEqual(told(answer, 'fileId'));
    expect(await held(answer)).toHaveLength(2);
    expect(await thenTold(answer, path, operators.dpo)).toEqual(dead.sort());
  });

  it('what was done in one’s name', async () => {
    const secretary = await scene.professional(SECRETARY);
    const id = await delegated(test, scene.nurse, secretary, ['news']);
    const reads = () => scene.as(secretary).get(scene.file('/sections/news')).set('on-behalf-of', id);
    await reads().expect(200);
    const answer = await delegationsOf(test, scene.nurse).acts(id).expect(200);
    expect(await held(answer)).toEqual([scene.fileId]);
  });
});

describe('Every account told by a list is in the journal, and no other', () => {
  it('those whose roles are to change', async () => {
    for (let n = 0; n < 3; n += 1) {
      const { accountId } = await scene.professional({});
      const asked = { role: 'support', change: 'grant', reason: 'Renfort du centre de service' };
      const path = `/v1/backoffice/accounts/${accountId}/role-changes`;
      await scene.as(operators.administrator).post(path, asked).expect(201);
    }
    const answer = await scene.as(operators.administrator).get('/v1/backoffice/role-changes?limit=2').expect(200);
    expect(await held(answer)).toEqual(told(answer, 'accountId'));
    expect(await held(answer)).toHaveLength(2);
  });

  it('those who ask to be registered', async () => {
    for (let n = 0; n < 3; n += 1) await Applicant.confirmed(test);
    const answer = await scene.as(operators.verifier).get('/v1/backoffice/registrations?limit=2').expect(200);
    expect(await held(answer)).toEqual(told(answer, 'id'));
    expect(await held(answer)).toHaveLength(2);
  });

  it('those of whom an auditor reads entries, also where there are none', async () => {
    const entries = (query: string) => scene.as(operators.auditor).get(`/v1/backoffice/journal/entries${query}`);
    const { accountId } = await scene.professional({});
    expect(await held(await entries(`?accountId=${accountId}`).expect(200))).toEqual([accountId]);
    const answer = await entries('?limit=3').expect(200);
    expect(await held(answer)).toEqual([...new Set(told(answer, 'accountId').filter(Boolean))]);
  });
});
