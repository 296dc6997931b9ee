import { journalEntries } from '#test/support/journal-entries.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { delegated } from '../../../delegations/testing/delegations.http.js';
import { NURSE, PHYSICIAN, SECRETARY } from '../../../accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../circle/testing/circle.http.js';
import { anOpening, as, invited, joined, opened, withdrawn } from '../testing/files.http.js';

let test: TestApp;
let nurse: SignedIn;
let physician: SignedIn;
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  nurse = await signedIn(test.app, { situations: [NURSE] });
  physician = await signedIn(test.app, { situations: [PHYSICIAN] });
});
beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());

let count = 0;
/** Names of their own, so that no opening meets another. */
const name = () =>
  `Liste ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt((count += 1) % 26)}${'abcdefghijklmnopqrstuvwxyz'.charAt(Math.floor(count / 26))}`;

type Item = { id: string; status: string; sharing: string; person: object | null; membership: { status: string } };
const list = async (who: SignedIn, query = ''): Promise<{ items: Item[]; next: string | null }> =>
  (await as(test, who).get(`/v1/files${query}`).expect(200)).body;
const search = async (who: SignedIn, body: object, query = ''): Promise<{ items: Item[]; next: string | null }> =>
  (await as(test, who).post(`/v1/files/search${query}`, body).expect(200)).body;
const leave = (fileId: string, who: SignedIn) =>
  as(test, who).post(`/v1/files/${fileId}/members/me/end`, { reason: 'left' }).expect(204);

/** A file of this name, which the physician has left. */
async function left(way: (typeof WAYS_TO_END)[number], birthName: string): Promise<Scene> {
  const scene = await Scene.of(test, { birthName, birthFirstName: way === 'at once' ? 'Zoé' : 'Lise' });
  await scene.joins(scene.physician);
  await scene.hasLeft(scene.physician, way);
  return scene;
}

describe('My files', () => {
  it('show whom I look after, newest file first', async () => {
    const first = await opened(test, nurse, { birthName: name(), usedName: 'Usage' });
    const second = await opened(test, nurse, { birthName: name() });
    const { items, next } = await list(nurse);
    expect(items.map(({ id }) => id)).toEqual([second, first]);
    expect(items[1]?.person).toMatchObject({ usedName: 'Usage', birthDate: '1941-05-12', sex: 'F' });
    expect(next).toBeNull();
  });

  it('are mine alone', async () => {
    await opened(test, nurse, { birthName: name() });
    expect((await list(physician)).items).toEqual([]);
  });

  it('come page by page', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.unshift(await opened(test, nurse, { birthName: name() }));
    const first = await list(nurse, '?limit=2');
    const second = await list(nurse, `?limit=2&cursor=${first.next}`);
    const third = await list(nurse, `?limit=2&cursor=${second.next}`);
    expect([...first.items, ...second.items, ...third.items].map(({ id }) => id)).toEqual(ids);
    expect(third.next).toBeNull();
  });

  it('show an invitee name and year of birth, and no more', async () => {
    const birthName = name();
    await invited(test, await opened(test, nurse, { birthName }), nurse, physician);
    const [item] = (await list(physician)).items;
    expect(item?.membership.status).toBe('invited');
    expect(item?.person).toEqual({ usedName: birthName, usedFirstName: 'Zoé', birthYear: 1941 });
    expect(item?.sharing).toBeNull();
  });

  it('show a stub once the consent is withdrawn', async () => {
    const birthName = name();
    await withdrawn(test, await opened(test, nurse, { birthName }), nurse);
    const [item] = (await list(nurse)).items;
    expect(item).toMatchObject({ sharing: 'withdrawn', person: { usedName: birthName, birthYear: 1941 } });
    expect(item?.person).not.toHaveProperty('birthDate');
  });

  describe.each(WAYS_TO_END)('of those whom I left %s', (way) => {
    it('still say whose file it was while a closing report is due, then only that there was one', async () => {
      const scene = await left(way, name());
      const listed = async () => (await list(scene.physician)).items;
      const stub = { sharing: null, person: { birthYear: 1941 } };
      expect(await listed()).toMatchObject([{ membership: { status: 'ended' }, ...stub }]);
      await scene.later('2026-12-25T09:00:00+01:00');
      expect(await listed()).toMatchObject([{ id: scene.fileId, person: null }]);
    });

    it('do not tell by a match, once it is over, what the name was', async () => {
      const scene = await left(way, 'Ancienne');
      const found = async () => (await search(scene.physician, { usedName: 'Ancienne' })).items.map(({ id }) => id);
      expect(await found()).toEqual([scene.fileId]);
      await scene.later('2026-12-25T09:00:00+01:00');
      expect(await found()).toEqual([]);
    });
  });

  it('tell nothing of the consent to whom the person opposes', async () => {
    const scene = await Scene.of(test, { birthName: name() });
    await scene.joins(scene.physician);
    await scene.opposes({ kind: 'professional', accountId: scene.physician.accountId });
    expect((await list(scene.physician)).items).toMatchObject([{ id: scene.fileId, sharing: null, person: null }]);
  });

  it('show once whom I left and came back to', async () => {
    const fileId = await opened(test, nurse, { birthName: name() });
    await joined(test, fileId, nurse, physician);
    await leave(fileId, physician);
    await joined(test, fileId, nurse, physician);
    expect((await list(physician)).items).toMatchObject([{ id: fileId, membership: { status: 'active' } }]);
  });

  it('leave one entry in the journal with every file whose data left, and no other', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift(await opened(test, nurse, { birthName: name() }));
    await list(nurse, '?limit=2');
    const entries = (await journalEntries(test.database)).filter((entry) => entry.account_id === nurse.accountId);
    expect(entries.at(-1)).toMatchObject({ action: 'file.list', outcome: 'done', files: ids.slice(0, 2) });
  });
});

describe('Searching my files', () => {
  /** Every example opens a file about a person of the same name. */
  const DISTINCT = { distinctPerson: { reason: 'Homonyme vraie' } };

  it.each([
    ['the used name', { usedName: 'dùrand' }],
    ['the birth name', { usedName: 'LEFEVRE N' }],
    ['the birth name with its hyphen', { usedName: 'Lefèvre-Noël' }],
    ['the first name', { usedFirstName: 'zoe' }],
    ['name and first name', { usedName: 'dur', usedFirstName: 'z' }],
    ['name and year of birth', { usedName: 'durand', birthDate: '1941' }],
    ['name and day of birth', { usedName: 'durand', birthDate: '1941-05-12' }],
  ])('finds a person by %s', async (_, body) => {
    const wanted = { birthName: 'Lefèvre-Noël', usedName: 'Durand' };
    const { body: file } = await as(test, nurse).post('/v1/files', anOpening(wanted, DISTINCT)).expect(201);
    await opened(test, nurse, { birthName: name(), birthFirstName: 'Paul' });
    expect((await search(nurse, body)).items.map(({ id }) => id)).toEqual([file.id]);
  });

  it.each([
    ['the middle of a name', { usedName: 'oel' }],
    ['another year', { usedName: 'durand', birthDate: '1942' }],
    ['a wildcard', { usedName: 'd%rand' }],
  ])('finds nobody by %s', async (_, body) => {
    await as(test, nurse)
      .post('/v1/files', anOpening({ birthName: 'Lefèvre-Noël', usedName: 'Durand' }, DISTINCT))
      .expect(201);
    expect((await search(nurse, body)).items).toEqual([]);
  });

  it('asks for two letters at least', async () => {
    const { body } = await as(test, nurse).post('/v1/files/search', { usedName: '-é-' }).expect(422);
    expect(body.code).toBe('search-too-vague');
  });

  describe('matches no more than is shown of the person', () => {
    const WANTED = { birthName: 'Lefèvre-Noël', usedName: 'Durand' };
    const DAYS = ['1941', '1941-05', '1941-05-12', '1941-05-13', '1941-11'];
    const matches = async (who: SignedIn, bodies: readonly object[]) =>
      Promise.all(bodies.map(async (body) => (await search(who, body)).items.length));
    const open = async () =>
      (await as(test, nurse).post('/v1/files', anOpening(WANTED, DISTINCT)).expect(201)).body.id as string;
    const reducesToAStub = {
      'who was invited': async () => {
        await invited(test, await open(), nurse, physician);
        return physician;
      },
      'who takes part, once the consent is withdrawn': async () => {
        await withdrawn(test, await open(), nurse);
        return nurse;
      },
      'who has left': async () => {
        const fileId = await open();
        await joined(test, fileId, nurse, physician);
        await leave(fileId, physician);
        return physician;
      },
    };

    it.each(Object.entries(reducesToAStub))(
      'to %s: neither the day of birth nor the birth name',
      async (_, reduced) => {
        const who = await reduced();
        expect(
          await matches(
            who,
            DAYS.map((birthDate) => ({ usedName: 'durand', birthDate })),
          ),
        ).toEqual([1, 1, 1, 1, 1]);
        const others = [
          { usedName: 'lefevre' },
          { usedName: 'durand', birthDate: '1942-05-12' },
          { usedName: 'durand', usedFirstName: 'ann' },
        ];
        expect(await matches(who, others)).toEqual([0, 0, 0]);
      },
    );

    it('to a delegate to whom the identity was not delegated', async () => {
      await open();
      const secretary = await signedIn(test.app, { situations: [SECRETARY] });
      const delegation = await delegated(test, nurse, secretary, ['circle']);
      const found = async (birthDate: string) => {
        const call = as(test, secretary).post('/v1/files/search', { usedName: 'durand', birthDate });
        return (await call.set('on-behalf-of', delegation).expect(200)).body.items.length;
      };
      expect([await found('1941-05-12'), await found('1941-05-13'), await found('1942-05-12')]).toEqual([1, 1, 0]);
    });

    it('nor by a page that would follow, to whom the person has excluded', async () => {
      const excluded = await open();
      await joined(test, excluded, nurse, physician);
      const { items } = (await as(test, nurse).get(`/v1/files/${excluded}/members`).expect(200)).body;
      const stay = items.find(({ accountId }: { accountId: string }) => accountId === physician.accountId).id;
      await as(test, nurse)
        .post(`/v1/files/${excluded}/members/${stay}/end`, { reason: 'excluded-by-person' })
        .expect(204);
      const own = await as(test, physician)
        .post('/v1/files', anOpening({ birthName: 'Durandal' }, DISTINCT))
        .expect(201);
      const { items: found, next } = await search(physician, { usedName: 'durand' }, '?limit=1');
      expect([found.map(({ id }) => id), next]).toEqual([[own.body.id], null]);
    });
  });

  it('comes page by page, over what is not shown', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const birthDate = n === 2 ? '1941-05-13' : '1941-05-12';
      const { body } = await as(test, nurse).post('/v1/files', anOpening({ birthName: 'Page', birthDate }, DISTINCT));
      if (n !== 2) ids.unshift(body.id);
    }
    const wanted = { usedName: 'page', birthDate: '1941-05-12' };
    const first = await search(nurse, wanted, '?limit=2');
    const second = await search(nurse, wanted, `?limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeNull();
  });

  it('finds nobody in the files of others', async () => {
    await opened(test, nurse, { birthName: 'Secrète' });
    expect((await search(physician, { usedName: 'Secrète' })).items).toEqual([]);
  });
});
