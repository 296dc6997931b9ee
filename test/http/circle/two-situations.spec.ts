import type { Confidentiality } from '#libs/access/facts.js';
import { Database } from '#libs/database/database.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { delegated } from '../../../src/delegations/testing/delegations.http.js';
import { enrolled, sessionOf, type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { PHYSICIAN, SECRETARY } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { under } from '../../../src/coordination/circle/testing/delegation.http.js';
import { wholeNote } from '../../../src/coordination/files/testing/files.http.js';

const WARD = { structure: { id: 'F310000000009', name: 'HOPITAL DES OLIVIERS' } };

let test: TestApp;
let scene: Scene;
let onWard: SignedIn;
let inPractice: SignedIn;
let secretary: ReturnType<typeof under>;
beforeAll(async () => {
  test = await testApp();
  scene = await Scene.of(test);
  const situations = [{ ...PHYSICIAN, ...WARD }, PHYSICIAN];
  const [account] = await enrolled(test.app.get(Database), test.clock.now(), [{ situations }]);
  if (!account) throw new Error('One sketch gives one account');
  onWard = await scene.joins(await sessionOf(test.app, account));
  inPractice = await scene.joins(
    await sessionOf(test.app, { ...account, situations: account.situations.toReversed() }),
  );
  const hers = await signedIn(test.app, { situations: [{ ...SECRETARY, ...WARD }] });
  secretary = under(scene, hers, await delegated(test, onWard, hers));
});
afterAll(() => test.close());

const SECTIONS = ['/sections/news', '/sections/timeline'] as const;
type Section = (typeof SECTIONS)[number];
const DAY = { occurredOn: '2026-11-20' };
const beside = (section: Section) => (section === '/sections/timeline' ? DAY : {});
const write = async (by: SignedIn, section: Section, text: string, confidentiality: Confidentiality) => {
  const kind = section === '/sections/timeline' ? 'visit' : 'OBS';
  const body = { ...wholeNote(text, confidentiality), ...beside(section), kind };
  const { body: created } = await scene.as(by).post(scene.file(section), body).expect(201);
  return (created as { id: string }).id;
};
const put = (by: ReturnType<typeof under>, section: Section, id: string) =>
  by.put(scene.file(`${section}/${id}`), { ...wholeNote('Repris'), ...beside(section) }).set('if-match', '"1"');
const listed = async (by: { get: ReturnType<typeof under>['get'] }, path: string) => {
  const { body } = await by.get(scene.file(path)).expect(200);
  type Listed = { id: string; text: string | null; depositor: { own: boolean }; confidentiality: object | null };
  return (body as { items: Listed[] }).items.filter(({ text }) => text !== null);
};

describe.each(SECTIONS)('Of what a physician of two situations in one file writes at %s', (section) => {
  it('the secretary of the ward reads and rewords what was reserved on the ward, and nothing that was reserved in private practice', async () => {
    const reserved: Confidentiality[] = [
      { audience: 'professionals', accountIds: [scene.nurse.accountId] },
      { audience: 'professionals', accountIds: [scene.nurse.accountId, inPractice.accountId] },
      { audience: 'categories', categories: ['NUR'] },
      { audience: 'depositor' },
    ];
    for (const audience of reserved) {
      const id = await write(inPractice, section, 'Au cabinet', audience);
      for (const path of [section, ...(section === '/sections/news' ? ['/sections/news?own=1'] : [])])
        expect((await listed(secretary, path)).map((item) => item.id)).not.toContain(id);
      await secretary.get(scene.file(`${section}/${id}/versions`)).expect(404);
      await put(secretary, section, id).expect(404);
      // The professional has both, from either.
      for (const who of [onWard, inPractice]) {
        expect((await listed(scene.as(who), section)).find((item) => item.id === id)?.depositor.own).toBe(true);
        await scene
          .as(who)
          .get(scene.file(`${section}/${id}/versions`))
          .expect(200);
      }
    }
    const forNurses = await write(onWard, section, 'Au service', reserved[0]!);
    expect((await listed(secretary, section)).find(({ id }) => id === forNurses)?.depositor.own).toBe(true);
    await secretary.get(scene.file(`${section}/${forNurses}/versions`)).expect(200);
  });

  it('she reads what was left to the circle or to physicians as one of theirs does, without the names of colleagues, and does not reword it', async () => {
    const open: Confidentiality[] = [{ audience: 'circle' }, { audience: 'categories', categories: ['PHY', 'NUR'] }];
    for (const audience of open) {
      const id = await write(inPractice, section, 'Au cabinet, pour tous', audience);
      const seen = (await listed(secretary, section)).find((item) => item.id === id);
      expect([seen?.depositor.own, seen?.confidentiality]).toEqual([false, null]);
      await put(secretary, section, id).expect(403, /matrix-denies/);
    }
  });
});
