import { signedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE } from '../../../src/accounts/testing/situations.js';
import { GatherChanges } from '../../../src/coordination/files/persistence/gather-changes.js';
import { Changes } from '../../../src/coordination/files/testing/changes.http.js';
import { as, opened } from '../../../src/coordination/files/testing/files.http.js';

const changes = new Changes();
const { correct, gather, idsSince, list, note, now } = changes;
beforeAll(changes.start);
afterAll(changes.stop);
beforeEach(changes.setUp);

describe('Asking what has changed since', () => {
  it('finds the end of a stay that came by its date, though nothing was written then', async () => {
    await changes.scene.hasLeft(changes.scene.physician, 'by its last day');
    await gather();
    await changes.test.superuser.query('truncate coordination.activity, coordination.stay_activity');
    const since = (changedSince: string) =>
      list(changes.scene.physician, { changedSince }).then(({ items }) => items.length);
    expect(await since('2026-11-23T22:00:00Z')).toBe(1);
    expect(await since('2026-11-23T23:30:00Z')).toBe(0);
  });

  it('misses nothing that comes while one turns the pages', async () => {
    const [older, newer] = [
      changes.scene.fileId,
      await opened(changes.test, changes.scene.nurse, { birthName: 'Pages', birthFirstName: 'Lise' }),
    ];
    const before = '2026-01-01T00:00:00.000Z';
    await now();
    const first = await list(changes.scene.nurse, { changedSince: before, limit: '1' });
    expect(first.items.map(({ id }) => id)).toEqual([newer]);
    await changes.scene
      .as(changes.scene.nurse)
      .post(`/v1/files/${newer}/sections/news`, { kind: 'GEN', text: 'Entre deux pages' })
      .expect(201);
    await gather();
    const second = await list(changes.scene.nurse, { changedSince: before, limit: '1', cursor: first.next! });
    expect(second.items.map(({ id }) => id)).toEqual([older]);
    expect(second).toMatchObject({ next: null, asOf: first.asOf });
    expect(await idsSince(changes.scene.nurse, first.asOf)).toEqual([newer]);
  });

  it('misses no change that was made before an answer and gathered after it', async () => {
    await gather();
    await note();
    const { asOf, items } = await list(changes.scene.nurse, { changedSince: (await list(changes.scene.nurse)).asOf });
    expect(items).toEqual([]);
    expect(await idsSince(changes.scene.nurse, asOf)).toEqual([changes.scene.fileId]);
  });

  it('is answered an instant to whoever has no file too, and read with the zone and sign that anybody writes', async () => {
    const nobody = await signedIn(changes.test.app, { situations: [NURSE] });
    const { asOf } = await list(nobody);
    expect(asOf).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    for (const changedSince of [asOf, '2026-11-23T09:00:00+01:00', '2026-11-23t08:00:00.123456z'])
      expect((await list(nobody, { changedSince })).items).toEqual([]);
    await as(changes.test, nobody).get('/v1/files?changedSince=2026-11-23T09:00:00+01:00').expect(200);
  });

  it.each([
    'hier',
    '',
    '2026-11-23',
    '2026-11-23T09:00:00',
    '2026-02-30T09:00:00Z',
    '2026-11-23T25:00:00Z',
    '9999-12-31T00:00:00Z',
    '1',
  ])('is refused with %j, which tells nothing', async (given) => {
    const { status, body } = await as(changes.test, changes.scene.nurse).get(
      `/v1/files?changedSince=${encodeURIComponent(given)}`,
    );
    expect([400, 422]).toContain(status);
    expect(body.errors?.[0]?.pointer ?? body.pointer).toBe('?changedSince');
  });

  it('is bound to its instant by the cursor of a page', async () => {
    await opened(changes.test, changes.scene.nurse, { birthName: 'Curseur', birthFirstName: 'Anne' });
    await now();
    const { next } = await list(changes.scene.nurse, { changedSince: '2026-01-01T00:00:00Z', limit: '1' });
    const other = new URLSearchParams({ changedSince: '2026-01-02T00:00:00Z', cursor: next! }).toString();
    for (const query of [other, `cursor=${next}`])
      await as(changes.test, changes.scene.nurse)
        .get(`/v1/files?${query}`)
        .expect(400, /cursor-invalid/);
  });
});

describe('Several workers', () => {
  it('gather each change once, one at a time, and move the instant forward only', async () => {
    const colleague = new GatherChanges(changes.worker);
    const before = await now();
    await Promise.all([note(), note(), correct()]);
    const gathered = await Promise.all([gather(), colleague.gather(), gather(), colleague.gather()]);
    expect(gathered.reduce((sum, one) => sum + one, 0) + (await gather())).toBe(3);
    expect((await list(changes.scene.nurse)).asOf > before).toBe(true);
    expect(await idsSince(changes.scene.physician, before)).toEqual([changes.scene.fileId]);
  });
});
