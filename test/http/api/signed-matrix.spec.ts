import { published } from '../../../src/habilitation/testing/facts.js';
import { developmentEnvironment } from '#config/environment.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { as } from '../../../src/coordination/files/testing/files.http.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { MatrixSignatures } from '../../../src/habilitation/persistence/matrix-signatures.js';
import { PublishedMatrices } from '../../../src/habilitation/persistence/published-matrices.js';
import { publishMatrix } from '../../../src/habilitation/persistence/publish-matrix.js';
import { publishedContent } from '../../../src/habilitation/testing/facts.js';

const KEYS = developmentEnvironment().matrixKeys;
const OTHER_KEY = Buffer.alloc(32, 7);
const YESTERDAY = new Date('2026-11-22T12:00:00Z');

let test: TestApp;
let scene: Scene;
const alarms: string[] = [];
let slippedIn = 0;
beforeAll(async () => {
  test = await testApp();
  scene = await Scene.of(test);
  test.app.useLogger({ log: () => undefined, warn: () => undefined, error: (line: string) => void alarms.push(line) });
});
afterAll(async () => {
  test.app.useLogger(false);
  await test.close();
});

/** The published matrix under another number, in which nurses have nothing left. */
const nothingForNurses = (version: number) => {
  const content = structuredClone(publishedContent());
  const careTeam = content['care-team'] as Record<string, string>;
  careTeam.NUR = careTeam.NUR!.replaceAll(/[^-\s]/g, '-');
  return { ...content, version };
};

type Row = { readonly version: number; readonly content: unknown; readonly from?: Date };

/** As the superuser does it, past every trigger. */
async function slipIn({ version, content, from = YESTERDAY }: Row, mac: Buffer | null = null): Promise<void> {
  await test.superuser.query('insert into habilitation.matrix (version, in_force_from, content) values ($1, $2, $3)', [
    version,
    from,
    JSON.stringify(content),
  ]);
  if (mac) await test.superuser.query('insert into habilitation.matrix_signature values ($1, $2)', [version, mac]);
}
const macOf = ({ version, content, from = YESTERDAY }: Row, keys: readonly [Buffer, ...Buffer[]] = KEYS) =>
  new MatrixSignatures(keys).sign({ version, content, in_force_from: from });

const past = (text: string, values: unknown[] = []) =>
  test.superuser.query('set session_replication_role = replica').then(async () => {
    await test.superuser.query(text, values);
    await test.superuser.query('set session_replication_role = default');
  });

const altered = (content: object) =>
  past('update habilitation.matrix set content = $1 where version = $2', [JSON.stringify(content), published.version]);

const reads = async () => (await scene.news(scene.nurse)).status;
const served = async () => {
  const { body } = await scene.as(scene.nurse).get('/v1/habilitation/matrix');
  const { text } = await scene.as(scene.nurse).get('/metrics');
  const refused = Number(/^habilitation_matrix_refused (\d+)$/m.exec(text)?.[1]);
  return { version: (body as { version: number }).version, refused };
};

describe('A matrix', () => {
  it('is not published by the role of the application, which may offer again the one that is there, as the former release does', async () => {
    const offer = (version: number) =>
      test.database.execute(
        `insert into habilitation.matrix (version, in_force_from, content) values ($1, $2, '{}') on conflict do nothing`,
        [version, YESTERDAY],
      );
    await expect(offer(999)).rejects.toMatchObject({ code: '42501' });
    await expect(
      test.database.execute(`insert into habilitation.matrix_signature values ($2, $1)`, [
        Buffer.alloc(32),
        published.version,
      ]),
    ).rejects.toMatchObject({ code: '42501' });
    await offer(published.version);
    expect(await served()).toEqual({ version: published.version, refused: 0 });
  });

  it.each([
    ['that nobody signed', (row: Row) => slipIn(row)],
    ['signed under another key', (row: Row) => slipIn(row, macOf(row, [OTHER_KEY]))],
    ['signed for another day', (row: Row) => slipIn(row, macOf({ ...row, from: new Date('2027-01-01T00:00:00Z') }))],
    ['signed under another number', (row: Row) => slipIn(row, macOf({ ...row, version: 90 }))],
    [
      'whose content was another when it was signed',
      (row: Row) => slipIn(row, macOf({ ...row, content: nothingForNurses(90) })),
    ],
    [
      'that is in force for ever',
      (row: Row) =>
        slipIn(row, macOf(row)).then(() =>
          past(`update habilitation.matrix set in_force_from = '-infinity' where version = $1`, [row.version]),
        ),
    ],
    [
      'that cannot be read, though signed',
      ({ version }: Row) => slipIn({ version, content: {} }, macOf({ version, content: {} })),
    ],
  ])('%s is obeyed by nobody: the last good one serves, with an alarm', async (_, slip) => {
    slippedIn += 1;
    const version = 100 + slippedIn;
    alarms.splice(0);
    await slip({ version, content: nothingForNurses(version) });
    expect(await reads()).toBe(200);
    expect(await served()).toEqual({ version: published.version, refused: slippedIn });
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toMatch(new RegExp(`^ALARM: version ${version} of the matrix (is not signed|cannot be read)`));
    const readiness = await scene.as(scene.nurse).get('/health/ready');
    expect(JSON.stringify(readiness.body)).not.toContain('/matrix');
  });

  it('altered once it was published is kept as it was where it was read, with an alarm, and refused by who starts then: 503 without any good one', async () => {
    expect(await reads()).toBe(200);
    await altered(nothingForNurses(published.version));
    expect(await reads()).toBe(200);
    alarms.splice(0);
    for (let n = 0; n < 2; n += 1)
      expect(await served()).toEqual({ version: published.version, refused: slippedIn + 1 });
    expect(alarms).toEqual([
      `ALARM: version ${published.version} of the matrix was altered after it was loaded: what was loaded is obeyed`,
    ]);
    const late = await testApp({ beside: test });
    const answer = await as(late, scene.nurse).get(scene.file('/sections/news'));
    expect(answer.body).toMatchObject({ status: 503, code: 'matrix-unavailable' });
    const readiness = await as(late, scene.nurse).get('/health/ready');
    expect(JSON.stringify(readiness.body)).toContain('"/matrix"');
    await late.close();
    await altered(publishedContent());
    expect(await served()).toEqual({ version: published.version, refused: slippedIn });
  });

  it('of a former release is signed when it is that of this one, and nothing migrates when it is not', async () => {
    await past('delete from habilitation.matrix_signature where version = $1', [published.version]);
    await publishMatrix(test.superuser, KEYS);
    expect(await served()).toEqual({ version: published.version, refused: slippedIn });
    await altered(nothingForNurses(published.version));
    await expect(publishMatrix(test.superuser, KEYS)).rejects.toThrow(
      `version ${published.version} of the matrix is published already`,
    );
    await altered(publishedContent());
  });

  it('stays in force while the key changes: under the one before, then under the next alone', async () => {
    const next = Buffer.alloc(32, 9);
    const under = (...keys: [Buffer, ...Buffer[]]) => {
      const process = new PublishedMatrices(test.database, new MatrixSignatures(keys));
      return process.inForce(test.clock.now()).then(
        ({ version }) => version,
        (error: { code: string }) => error.code,
      );
    };
    expect([await under(next), await under(next, ...KEYS)]).toEqual(['matrix-unavailable', published.version]);
    await publishMatrix(test.superuser, [next, ...KEYS]);
    expect([await under(next), await under(...KEYS)]).toEqual([published.version, published.version]);
  });

  it('that the owner published is obeyed from the next request on, also beside those that somebody slipped in', async () => {
    await publishMatrix(test.superuser, KEYS, { ...nothingForNurses(50), 'in-force-from': '2026-11-22' });
    expect(await reads()).toBe(403);
    expect(await served()).toEqual({ version: 50, refused: slippedIn });
  });
});
