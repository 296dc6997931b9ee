import { newId } from '#libs/kernel/identifier.js';
import { overlapping } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { SOCIAL_WORKER, STUDENT_PHYSICIAN } from '../../../src/accounts/testing/situations.js';
import { type Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { OUTSIDE, wholeNote } from '../../../src/coordination/files/testing/files.http.js';
import { delegationScene, under } from '../../../src/coordination/circle/testing/delegation.http.js';

let test: TestApp;
let scene: Scene;
let physician: SignedIn;
let secretary: SignedIn;
let outsider: SignedIn;
let student: SignedIn;
let delegation: string;
beforeAll(async () => {
  test = await testApp();
  ({ scene, physician, secretary, delegation } = await delegationScene(test));
  await scene.agreesOutside('41');
  outsider = await scene.professional(SOCIAL_WORKER);
  await scene.invitation(outsider, OUTSIDE).expect(201);
  await scene.acceptance(outsider).expect(204);
  student = await scene.joins(await scene.professional(STUDENT_PHYSICIAN));
});
afterAll(() => test.close());

type Caller = { get: (path: string) => PromiseLike<{ status: number; body: unknown }> };
type Listed = { items: readonly { text: string | null }[] };

const SECTIONS = ['/sections/news', '/sections/timeline'] as const;
type Section = (typeof SECTIONS)[number];
const SECRET = { audience: 'depositor' };
const SOCIAL = { audience: 'categories', categories: ['SOC'] };
const forPhysician = () => under(scene, secretary, delegation);
const added = (section: Section, text: string, confidentiality?: object) => ({
  ...wholeNote(text, confidentiality),
  ...(section === '/sections/timeline' ? { kind: 'visit', occurredOn: '2026-11-20' } : { kind: 'OBS' }),
});
const write = async (section: Section, text: string, confidentiality?: object, by: SignedIn = physician) => {
  const { body } = await scene
    .as(by)
    .post(scene.file(section), added(section, text, confidentiality))
    .expect(201);
  return (body as { id: string }).id;
};
const BESIDE: Record<Section, object> = { '/sections/news': {}, '/sections/timeline': { occurredOn: '2026-11-20' } };
const rewording = (section: Section, text: string, confidentiality?: object) => ({
  ...wholeNote(text, confidentiality),
  ...BESIDE[section],
});
const reword = (section: Section, id: string, version: number, text: string, confidentiality?: object) =>
  scene
    .as(physician)
    .put(scene.file(`${section}/${id}`), rewording(section, text, confidentiality))
    .set('if-match', `"${version}"`)
    .expect(200);
const list = async (who: Caller, path: string): Promise<(string | undefined)[]> =>
  ((await who.get(scene.file(path))).body as Listed).items.flatMap(({ text }) => text ?? []);
const versions = async (who: Caller, section: Section, id: string) => {
  const { status, body } = await who.get(scene.file(`${section}/${id}/versions`));
  return status === 200 ? (body as { items: { text: string }[] }).items.map(({ text }) => text) : status;
};
const circle = () => ({
  nurse: scene.as(scene.nurse),
  outsider: scene.as(outsider),
  delegate: forPhysician(),
  depositor: scene.as(physician),
});
type Who = keyof ReturnType<typeof circle>;
const audiences = (): [string, object, Who[]][] => [
  ['all', { audience: 'circle' }, ['nurse', 'outsider', 'delegate', 'depositor']],
  ['team', { audience: 'care-team' }, ['nurse', 'delegate', 'depositor']],
  ['social', { audience: 'categories', categories: ['SOC'] }, ['outsider', 'delegate', 'depositor']],
  ['nurses', { audience: 'categories', categories: ['NUR'] }, ['nurse', 'delegate', 'depositor']],
  ['her', { audience: 'professionals', accountIds: [scene.nurse.accountId] }, ['nurse', 'delegate', 'depositor']],
  ['him', { audience: 'professionals', accountIds: [outsider.accountId] }, ['outsider', 'delegate', 'depositor']],
  ['me', SECRET, ['depositor']],
];

describe.each(SECTIONS)('What is written at %s', (section) => {
  it('is read by those for whom it is alone: in the list, by its versions, and by its depositor among their own', async () => {
    const written = await Promise.all(
      audiences().map(async ([name, audience, readers]) => {
        const text = `${section} ${name}`;
        return { text, readers, id: await write(section, text, audience) };
      }),
    );
    const all = written.map(({ text }) => text);
    for (const [who, caller] of Object.entries(circle()) as [Who, Caller][]) {
      const due = written.filter(({ readers }) => readers.includes(who));
      const seen = (await list(caller, `${section}?limit=100`)).filter((text) => all.includes(text ?? ''));
      expect([who, seen.sort()]).toEqual([who, due.map(({ text }) => text).sort()]);
      for (const { id, text, readers } of written)
        expect([who, text, await versions(caller, section, id)]).toEqual([
          who,
          text,
          readers.includes(who) ? [text] : 404,
        ]);
      if (section === '/sections/timeline') continue;
      const own = (await list(caller, `${section}?own=1&limit=100`)).filter((text) => all.includes(text ?? ''));
      const ownDue = who === 'depositor' || who === 'delegate' ? due.map(({ text }) => text) : [];
      expect([who, own.sort()]).toEqual([who, ownDue.sort()]);
    }
  });

  it('by someone in training, and waits for a countersignature, keeps its audience from those who may give one', async () => {
    for (const [name, audience, readers] of audiences()) {
      const [text, seenByNurse] = [`${section} étudiante ${name}`, readers.includes('nurse')];
      const id = await write(section, text, audience, student);
      expect((await list(scene.as(scene.nurse), `${section}?limit=100`)).includes(text)).toBe(seenByNurse);
      expect(await list(scene.as(outsider), `${section}?limit=100`)).not.toContain(text);
      const answer = await scene
        .as(scene.nurse)
        .post(scene.file(`${section}/${id}/countersignature`), undefined as never);
      expect([name, answer.status]).toEqual([name, seenByNurse ? 204 : 404]);
    }
  });

  it('is not worded anew by who may not read it, and answers them like what is not there', async () => {
    const id = await write(section, 'Gardé pour moi', SECRET);
    const read = await write(section, 'Lu par tous');
    const put = (caller: ReturnType<typeof forPhysician>, item: string) =>
      caller.put(scene.file(`${section}/${item}`), rewording(section, 'x')).set('if-match', '"1"');
    for (const caller of [scene.as(scene.nurse), scene.as(outsider), forPhysician()]) {
      const [hidden, unknown] = [await put(caller, id).expect(404), await put(caller, newId()).expect(404)];
      expect({ ...hidden.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
      expect((await scene.traced(hidden))[0]).toMatchObject({ outcome: 'refused', code: 'confidential' });
    }
    await put(scene.as(scene.nurse), read).expect(403, /matrix-denies/);
    expect(await versions(scene.as(physician), section, id)).toEqual(['Gardé pour moi']);
  });

  it('is shown version by version: what was kept back stays so once the rest is for all', async () => {
    const id = await write(section, 'Ébauche pour tous');
    await reword(section, id, 1, 'Soupçon', SECRET);
    await reword(section, id, 2, 'Pour les infirmières', { audience: 'categories', categories: ['NUR'] });
    expect(await versions(scene.as(scene.nurse), section, id)).toEqual(['Pour les infirmières', 'Ébauche pour tous']);
    await reword(section, id, 3, 'Point de suivi');
    const seen = async (who: Caller) => versions(who, section, id);
    expect(await seen(scene.as(outsider))).toEqual(['Point de suivi', 'Ébauche pour tous']);
    expect(await seen(forPhysician())).toEqual(['Point de suivi', 'Pour les infirmières', 'Ébauche pour tous']);
    const { body } = await scene
      .as(physician)
      .get(scene.file(`${section}/${id}/versions`))
      .expect(200);
    expect(body.items).toMatchObject([
      { version: 4, confidentiality: { audience: 'circle', categories: null, accountIds: null } },
      { version: 3, confidentiality: { audience: 'categories', categories: ['NUR'] } },
      { version: 2, text: 'Soupçon', confidentiality: { audience: 'depositor' } },
      { version: 1 },
    ]);
    const others = await scene.as(scene.nurse).get(scene.file(`${section}/${id}/versions`));
    const { items } = others.body as { items: { confidentiality: unknown }[] };
    expect(items.map(({ confidentiality }) => confidentiality)).toEqual([null, null, null]);
  });

  it('by the professional never becomes a delegate’s by writing over it, and what she wrote first stays hers until they do', async () => {
    const theirs = await write(section, 'Du médecin');
    const put = (id: string, version: number, text: string) =>
      forPhysician()
        .put(scene.file(`${section}/${id}`), rewording(section, text, SECRET))
        .set('if-match', `"${version}"`);
    await put(theirs, 1, 'Repris par elle').expect(200);
    expect(await versions(forPhysician(), section, theirs)).toBe(404);
    await put(theirs, 2, 'Encore').expect(404);
    const { body } = await forPhysician()
      .post(scene.file(section), added(section, 'D’elle', SECRET))
      .expect(201);
    const own = (body as { id: string }).id;
    await put(own, 1, 'Toujours d’elle').expect(200);
    expect(await versions(forPhysician(), section, own)).toEqual(['Toujours d’elle', 'D’elle']);
    await reword(section, own, 2, 'Ce que je pense', SECRET);
    expect(await versions(forPhysician(), section, own)).toBe(404);
    expect(await list(forPhysician(), `${section}?limit=100`)).not.toContain('Ce que je pense');
    await put(own, 3, 'x').expect(404);
  });

  it('is shown to nobody else by a delegate, whoever’s hand it is: she words it anew, or keeps it from more', async () => {
    const her = { audience: 'professionals', accountIds: [scene.nurse.accountId] };
    const put = (id: string, version: number, text: string, confidentiality: object, more: object = {}) =>
      forPhysician()
        .put(scene.file(`${section}/${id}`), { ...rewording(section, text, confidentiality), ...more })
        .set('if-match', `"${version}"`);
    const { body } = await forPhysician()
      .post(scene.file(section), { ...added(section, 'Pour elle', her), hiddenFromRepresentatives: true })
      .expect(201);
    const [own, theirs] = [(body as { id: string }).id, await write(section, 'Du médecin', SOCIAL)];
    const hidden = { hiddenFromRepresentatives: true };
    const wider = [
      { audience: 'circle' },
      { audience: 'care-team' },
      SOCIAL,
      { ...her, accountIds: [scene.nurse.accountId, outsider.accountId] },
    ];
    for (const audience of wider)
      await put(own, 1, 'Pour elle', audience, hidden).expect(403, /widening-not-delegable/);
    await put(own, 1, 'Pour elle', her).expect(403, /widening-not-delegable/);
    await put(theirs, 1, 'Du médecin', { audience: 'circle' }).expect(403, /widening-not-delegable/);
    expect(await list(scene.as(outsider), `${section}?limit=100`)).not.toContain('Pour elle');
    await put(own, 1, 'Pour elle seule', her, hidden).expect(200);
    await put(theirs, 1, 'Du médecin', SECRET).expect(200);
    await reword(section, own, 2, 'Pour tous');
  });

  it('is read, worded anew and countersigned through its own file only', async () => {
    const other = await delegationScene(test);
    for (const who of [scene.nurse, physician]) await other.scene.joins(who);
    const [own, awaiting] = [await write(section, 'Ici'), await write(section, 'En attente', undefined, student)];
    const there = (id: string) => other.scene.file(`${section}/${id}`);
    await scene
      .as(physician)
      .get(`${there(own)}/versions`)
      .expect(404);
    await scene.as(physician).put(there(own), rewording(section, 'x')).set('if-match', '"1"').expect(404);
    await scene
      .as(scene.nurse)
      .post(`${there(awaiting)}/countersignature`, undefined as never)
      .expect(404);
    expect(await versions(scene.as(physician), section, own)).toEqual(['Ici']);
  });
});

describe('A wording', () => {
  it('is replaced only if the decision was about it: who guesses the next number replaces nothing that was closed meanwhile', async () => {
    const id = await write('/sections/news', 'Pour tous');
    const close = `update coordination.item set version = 2, audience = 'depositor', text = 'Gardé' where id = $1`;
    const guess = forPhysician()
      .put(scene.file(`/sections/news/${id}`), rewording('/sections/news', 'x'))
      .set('if-match', '"2"');
    const [answer] = await overlapping(test, close, [id], [guess]);
    expect(answer?.status).toBe(412);
    const { rows } = await test.superuser.query(`select text from coordination.item where id = $1`, [id]);
    expect(rows).toEqual([{ text: 'Gardé' }]);
  });
});
