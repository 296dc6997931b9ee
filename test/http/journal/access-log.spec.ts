import { testApp, type TestApp } from '#test/support/test-app.js';
import { forgedCopies } from '#libs/journal/testing/written.js';
import { LINE_COLUMNS } from '#libs/journal/seals/export-line.js';
import { addDays, calendarDateInParis } from '#libs/time/paris.js';
import { operatorsOf } from '../../../src/accounts/testing/operators.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { TEXTS } from '../../../src/traceability/application/access-lines.sql.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';

let test: TestApp;
let scene: Scene;
beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
});

type Access = {
  times: number;
  id: string;
  action: string;
  outcome: string;
  code: string | null;
  own: boolean;
  isGenuine: boolean;
};
type Log = { whole: boolean; items: Access[]; next: string | null };
/** The log goes by the clock of the database, which no spec sets. */
const today = calendarDateInParis(new Date());
const accesses = (who: SignedIn, query = '') =>
  scene.reads<Log>(who, `/accesses?startsOn=${addDays(today, -1)}&endsOn=${addDays(today, 1)}${query}`);

/** $1 the reference of the requests whose entries it did not seal. Nobody signed it. */
const SEAL_THAT_REFUSES = `insert into journal.seal (statement, leaves, signature)
  select json_build_object('number', 1, 'kind', 'entries', 'refused', json_agg(json_build_array(id, id))), '', '' from journal.entry where request_id = $1`;

/** More than a page folds. */
const MANY_REFUSALS = 5_500;

const REPEATED = LINE_COLUMNS.slice(2).filter((column) => column !== 'request_id');
/** $1 whose newest refusal, $2 how often. */
const REPEAT = `insert into journal.entry (request_id, ${REPEATED.join(', ')})
  select 'repeated', ${REPEATED.map((column) => `e.${column}`).join(', ')} from generate_series(1, $2::int)
  cross join (select * from journal.entry where account_id = $1 and outcome = 'refused' order by id desc limit 1) e`;

type Plan = { 'Relation Name'?: string; 'Actual Rows': number; 'Actual Loops': number; Plans?: Plan[] };
const entriesIn = (plan: Plan): number =>
  (/^entry_/.test(plan['Relation Name'] ?? '') ? plan['Actual Rows'] * plan['Actual Loops'] : 0) +
  (plan.Plans ?? []).reduce((sum, one) => sum + entriesIn(one), 0);

const copies = {
  of: ({ accountId }: SignedIn, times: number) => test.superuser.query(REPEAT, [accountId, times]),
  /** How many entries the first page of the log looks at. */
  looksAt: async (fileId: string) => {
    const binds = [fileId, new Date(0), null, null, null, null, null, null, null, 26, null, []];
    await test.superuser.query('analyze journal.entry');
    const { rows } = await test.superuser.query(`explain (analyze, format json) ${TEXTS.of.folded}`, binds);
    return entriesIn(rows[0]['QUERY PLAN'][0].Plan);
  },
};

describe('The access log of a file', () => {
  it('shows the referent every access, refusals included', async () => {
    await scene.news(scene.physician).expect(200);
    const stranger = await scene.professional({});
    await scene.news(stranger).expect(404);
    const { whole, items } = await accesses(scene.nurse);
    expect(whole).toBe(true);
    expect(items.find(({ action, own }) => action === 'news.list' && !own)).toBeDefined();
    expect(items.find(({ outcome }) => outcome === 'refused')).toMatchObject({ action: 'news.list', code: 'unknown' });
  });

  it.each(['not', ...WAYS_TO_END])('shows other members their own alone, who have left %s', async (left) => {
    await scene.news(scene.nurse).expect(200);
    const way = WAYS_TO_END.find((one) => one === left);
    if (way) await scene.hasLeft(scene.physician, way);
    const { whole, items } = await accesses(scene.physician);
    expect(whole).toBe(false);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ own }) => own)).toBe(true);
  });

  it('holds the lists in which data of the file left', async () => {
    await scene.as(scene.physician).get('/v1/files').expect(200);
    expect((await accesses(scene.nurse)).items.map(({ action }) => action)).toContain('file.list');
  });

  it('calls each access by a name that stays, and tells nothing of what else the service does', async () => {
    await scene.news(scene.physician).expect(200);
    const { items } = await accesses(scene.nurse);
    for (const { id } of items) expect(id).toMatch(/^[\da-f]{24}$/);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    const again = (await accesses(scene.nurse)).items.map(({ id }) => id);
    expect(again).toEqual(expect.arrayContaining(items.slice(0, 3).map(({ id }) => id)));
  });

  it('marks what the service did not write, or not so: whoever holds its role can add entries, and its superuser change them', async () => {
    await scene.news(scene.physician).expect(200);
    const before = (await accesses(scene.nurse)).items;
    expect(before.map(({ isGenuine }) => isGenuine)).toEqual(before.map(() => true));
    await forgedCopies(test.database, { action: 'Forged' });
    await forgedCopies(test.database, { action: 'ForgedUnderAnotherKey', mac_key: '0badc0de' });
    const all = (await accesses(scene.nurse, '&limit=100')).items;
    const forged = all.filter(({ action }) => action.startsWith('Forged'));
    expect(forged.length).toBeGreaterThan(2);
    expect(all.filter(({ isGenuine }) => !isGenuine)).toEqual(forged);
    await test.superuser.query(`begin; set local session_replication_role = replica;
      update journal.entry set at = at - interval '1 day' where action = 'news.list'; commit`);
    const changed = (await accesses(scene.nurse, '&limit=100')).items.filter(({ action }) => action === 'news.list');
    expect(changed.map(({ isGenuine }) => isGenuine)).toEqual(changed.map(() => false));
  });

  const repeats = async (who: SignedIn, times: number) => {
    for (let n = 0; n < times; n += 1) await scene.news(who).expect(404);
  };

  it('is not drowned by refusals: those of the same act and day are one line, with how many, the first and the last', async () => {
    const [one, other] = [await scene.professional({}), await scene.professional({})];
    await scene.news(scene.physician).expect(200);
    const started = test.clock.now();
    await repeats(one, 6);
    test.clock.advance(60_000);
    await repeats(other, 3);
    await repeats(one, 6);
    const { items } = await accesses(scene.nurse);
    const refused = items.filter(({ outcome }) => outcome === 'refused');
    expect(refused.map(({ times }) => times)).toEqual([12, 3]);
    expect(refused[0]).toMatchObject({ firstAt: started.toISOString(), at: test.clock.now().toISOString() });
    expect(items.slice(0, 3).map(({ action }) => action)).toEqual(['news.list', 'news.list', 'news.list']);
    expect(items.filter(({ outcome }) => outcome === 'done').every(({ times }) => times === 1)).toBe(true);
  });

  it('keeps what the sealer refused apart: a forged refusal neither counts with a genuine one nor makes it look forged', async () => {
    await repeats(await scene.professional({}), 2);
    await forgedCopies(test.database, { mac: '\\x00' });
    await test.superuser.query(SEAL_THAT_REFUSES, ['forged']);
    const { items } = await accesses(scene.nurse, '&outcome=refused');
    expect(items.map(({ times, isGenuine }) => [times, isGenuine])).toEqual([
      [2, false],
      [2, true],
    ]);
    await test.superuser.query('begin; set local session_replication_role = replica; delete from journal.seal; commit');
  });

  it('is filtered by outcome', async () => {
    await repeats(await scene.professional({}), 2);
    for (const outcome of ['done', 'refused', 'rejected']) {
      const { items } = await accesses(scene.nurse, `&outcome=${outcome}`);
      expect(items.every((item) => item.outcome === outcome)).toBe(true);
      expect(items.length > 0).toBe(outcome !== 'rejected');
    }
    await scene.as(scene.nurse).get(scene.file('/accesses?outcome=any')).expect(400);
  });

  it('goes on exactly where it stopped, whatever is refused meanwhile', async () => {
    const strangers = [await scene.professional({}), await scene.professional({}), await scene.professional({})];
    for (const stranger of strangers) await repeats(stranger, 2);
    const whole = (await accesses(scene.nurse)).items.map(({ id }) => id);
    const seen: string[] = [];
    let next: string | null = '';
    for (let page = 0; next !== null && page < 20; page += 1) {
      const found: Log = await accesses(scene.nurse, `&limit=2${next && `&cursor=${next}`}`);
      seen.push(...found.items.map(({ id }) => id));
      next = found.next;
      for (const stranger of strangers) await repeats(stranger, 1);
    }
    expect(seen.slice(1)).toEqual(whole);
  });

  const everyPage = async (who: SignedIn, query: string) => {
    const pages: Access[][] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Log = await accesses(who, `&limit=100${query}${next && `&cursor=${next}`}`);
      pages.push(page.items);
      next = page.next;
    }
    return pages;
  };

  it('is read to its end by pages that each look at so much, however often somebody was refused, and each refusal counts once', async () => {
    const stranger = await scene.professional({});
    const before = (await accesses(scene.nurse, '&limit=100')).items.map(({ id }) => id);
    await repeats(stranger, 1);
    await copies.of(stranger, MANY_REFUSALS - 1);
    for (const [reader, query] of [
      [scene.nurse, ''],
      [scene.nurse, '&outcome=refused'],
    ] as const) {
      const pages = await everyPage(reader, query);
      const refused = pages.flat().filter(({ outcome }) => outcome === 'refused');
      expect(refused.reduce((sum, { times }) => sum + times, 0)).toBe(MANY_REFUSALS);
      expect(refused.length).toBeLessThanOrEqual(2);
      expect(pages.length).toBeLessThanOrEqual(3);
    }
    expect((await everyPage(scene.nurse, '')).flat().map(({ id }) => id)).toEqual(expect.arrayContaining(before));
    expect((await everyPage(scene.physician, '')).flat().every(({ own }) => own)).toBe(true);
    expect(await copies.looksAt(scene.fileId)).toBeLessThan(MANY_REFUSALS);
  });

  it('names an operator who tried, and says everything in words', async () => {
    const { support } = await operatorsOf(test.app);
    await scene.as(support).get(scene.file('')).expect(403);
    const [line] = (await accesses(scene.nurse, '&outcome=refused')).items;
    expect(line).toMatchObject({
      action: 'file.read',
      actionLabel: 'Consultation du dossier',
      title: expect.any(String),
      professional: { displayName: 'SUPPORT GARONNE', profession: null, isOperator: true },
    });
  });

  it('is itself traced', async () => {
    await accesses(scene.nurse);
    expect((await accesses(scene.nurse)).items[0]).toMatchObject({ action: 'access-log.read', own: true });
  });

  it('comes page by page, newest first', async () => {
    for (let n = 0; n < 5; n += 1) await scene.news(scene.nurse).expect(200);
    const first = await accesses(scene.nurse, '&limit=3');
    const second = await accesses(scene.nurse, `&limit=3&cursor=${first.next}`);
    expect(second.items).toHaveLength(3);
    expect(first.next).not.toBeNull();
  });

  it('is unknown to strangers', async () => {
    const stranger = await scene.professional({});
    await scene.as(stranger).get(scene.file('/accesses')).expect(404);
  });
});
