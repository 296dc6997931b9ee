import { journalEntries } from '#test/support/journal-entries.js';
import { overlapping } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { NURSE, PHYSICIAN, SECRETARY } from '../../../accounts/testing/situations.js';
import { AGREEMENT, anOpening, as, opened } from '../testing/files.http.js';

let test: TestApp;
let nurse: SignedIn;
let physician: SignedIn;
beforeAll(async () => {
  test = await testApp();
  nurse = await signedIn(test.app, { situations: [NURSE] });
  physician = await signedIn(test.app, { situations: [PHYSICIAN] });
});
afterAll(() => test.close());

const open = (who: SignedIn, identity: object = {}, more: object = {}) =>
  as(test, who).post('/v1/files', anOpening(identity, more));

const entriesOn = async (fileId: string) =>
  (await journalEntries(test.database)).filter(({ files }) => files.includes(fileId));

const toldAbout = async (fileId: string) => {
  const { rows } = await test.superuser.query(`select kind from outbox.fact where ids->>'fileId' = $1 order by id`, [
    fileId,
  ]);
  return rows.map(({ kind }) => kind as string);
};

/** `count` birth names, all different. */
const names = (stem: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${stem} ${String.fromCharCode(65 + n)}`);

const filesAbout = async (birthName: string) => {
  const { rows } = await test.superuser.query(
    `select f.id from coordination.file f join coordination.person p on p.id = f.person_id where p.birth_name = $1`,
    [birthName],
  );
  return rows.length;
};

describe('Opening a file', () => {
  it('makes the opener its referent and the identity provisional', async () => {
    const id = await opened(test, nurse, { birthName: 'Ouvert' });
    const { body: file } = await as(test, nurse).get(`/v1/files/${id}`).expect(200);
    expect(file).toMatchObject({
      status: 'open',
      sharing: 'given',
      membership: { ring: 'care-team', duties: ['referent'] },
    });
    const { body: identity } = await as(test, nurse).get(`/v1/files/${id}/sections/identity`).expect(200);
    expect(identity).toMatchObject({ status: 'provisional', birthName: 'Ouvert', usedName: 'Ouvert', ins: null });
  });

  it('is journaled on the file', async () => {
    const id = await opened(test, nurse, { birthName: 'Tracé' });
    expect(await entriesOn(id)).toMatchObject([{ action: 'file.open', outcome: 'done', account_id: nurse.accountId }]);
  });

  it('needs the consent of the person', async () => {
    const refused = { ...AGREEMENT, effect: 'refused' };
    const { body } = await open(nurse, { birthName: 'Sans' }, { consent: refused }).expect(422);
    expect(body.code).toBe('consent-to-open-required');
    expect(await filesAbout('Sans')).toBe(0);
  });

  it.each([
    ['/consent/effect', {}, { consent: { ...AGREEMENT, effect: 'refused' } }],
    ['/consent/notice', {}, { consent: { ...AGREEMENT, notice: 'inventée' } }],
    ['/consent/decidedOn', {}, { consent: { ...AGREEMENT, decidedOn: '2031-01-01' } }],
    ['/consent/decidedBy/name', {}, { consent: { ...AGREEMENT, decidedBy: { capacity: 'guardian' } } }],
    ['/identity/birthDate', { birthDate: '2031-01-01' }, {}],
  ])('is told by %s of what was sent where it goes wrong', async (pointer, identity, more) => {
    const { body } = await open(nurse, { birthName: 'Pointée', ...identity }, more).expect(422);
    expect(body.errors).toMatchObject([{ pointer }]);
  });

  it('is not for whose category may not open', async () => {
    const secretary = await signedIn(test.app, { situations: [SECRETARY] });
    await open(secretary, { birthName: 'Interdit' }).expect(403);
    expect(await filesAbout('Interdit')).toBe(0);
  });

  it('sent twice under one key opens one file', async () => {
    const send = () => open(nurse, { birthName: 'Répété' }).set('Idempotency-Key', 'une-fois');
    const [first, second] = [await send().expect(201), await send().expect(201)];
    expect(second.body.id).toBe(first.body.id);
    expect(await filesAbout('Répété')).toBe(1);
  });

  it('refuses strict traits that do not exist, by name', async () => {
    const { body } = await open(nurse, { birthDate: '1941-02-30', birthPlace: '00000', sex: 'X' }).expect(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/identity/birthDate',
      '/identity/sex',
      '/identity/birthPlace',
    ]);
  });
});

describe('Opening a file about someone who has one', () => {
  it('is refused without a word about the file that was found', async () => {
    const id = await opened(test, nurse, { birthName: 'Connue' });
    const { body } = await open(physician, { birthName: 'CONNUE' }).expect(409);
    expect(body.code).toBe('possible-duplicate');
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${id}|Zoé|Connue`, 'i'));
    expect(await filesAbout('CONNUE')).toBe(0);
  });

  it('leaves a trace on the file that was found, and its referent is told', async () => {
    const id = await opened(test, nurse, { birthName: 'Trouvée' });
    await open(physician, { birthName: 'Trouvée' }).expect(409);
    expect(await entriesOn(id)).toMatchObject([
      { action: 'file.open', account_id: nurse.accountId },
      { action: 'duplicate.report', outcome: 'done', account_id: physician.accountId },
    ]);
    expect(await toldAbout(id)).toEqual(['duplicate-opening-found']);
  });

  it('says nothing when the consent was not declared', async () => {
    const id = await opened(test, nurse, { birthName: 'Discrète' });
    await open(physician, { birthName: 'Discrète' }, { consent: { ...AGREEMENT, effect: 'refused' } }).expect(422);
    expect(await entriesOn(id)).toHaveLength(1);
  });

  it('goes on when the opener declares another person, and the file that was found knows of it', async () => {
    const id = await opened(test, nurse, { birthName: 'Homonyme' });
    const distinctPerson = { reason: 'Homonyme vraie, adresse et médecin différents' };
    const { body } = await open(physician, { birthName: 'Homonyme' }, { distinctPerson }).expect(201);
    expect(body.id).not.toBe(id);
    expect(await entriesOn(id)).toMatchObject([{}, { action: 'file.open', account_id: physician.accountId }]);
    expect(await toldAbout(id)).toEqual(['duplicate-opening-found']);
  });

  it.each([
    ['the used name of the other', { birthName: 'Duponchel', usedName: 'Marival' }, { birthName: 'MARIVAL' }],
    [
      'joined names and the first of the first names',
      { birthName: 'Le Bris', birthFirstName: 'Marie-Claude' },
      { birthName: 'LEBRIS', birthFirstName: 'MARIE' },
    ],
    ['St for Saint', { birthName: 'Saint-Lary' }, { birthName: 'ST LARY' }],
    [
      'the code of before of the birth place',
      { birthName: 'Mahoraise', birthPlace: '97606' },
      { birthName: 'Mahoraise', birthPlace: '98506' },
    ],
  ])('is met by %s', async (_, known, typed) => {
    await opened(test, nurse, known);
    const colleague = await signedIn(test.app, { situations: [NURSE] });
    expect((await open(colleague, typed).expect(409)).body.code).toBe('possible-duplicate');
  });

  it('passes for a twin with another first name', async () => {
    await opened(test, nurse, { birthName: 'Jumelle' });
    await open(physician, { birthName: 'Jumelle', birthFirstName: 'Léa' }).expect(201);
  });

  it('can be tried again under the same key once it is declared', async () => {
    await opened(test, nurse, { birthName: 'Reprise' });
    await open(physician, { birthName: 'Reprise' }).set('Idempotency-Key', 'reprise').expect(409);
    const distinctPerson = { reason: 'Jumelles de même prénom, rangs différents' };
    await open(physician, { birthName: 'Reprise' }, { distinctPerson }).set('Idempotency-Key', 'reprise').expect(201);
  });

  it('is refused to whoever met too many known persons in a day, known or not', async () => {
    const curious = await signedIn(test.app, { situations: [NURSE] });
    for (const birthName of names('Cible', 10)) {
      await opened(test, nurse, { birthName });
      await open(curious, { birthName }).expect(409);
    }
    test.clock.advance(60_000);
    const answers = [await open(curious, { birthName: 'Cible A' }), await open(curious, { birthName: 'Inconnue' })];
    expect(answers.map(({ body }) => body.code as string)).toEqual(['too-many-duplicates', 'too-many-duplicates']);
    expect(answers.map(({ status, headers }) => [status, headers['retry-after']])).toEqual([
      [429, '86340'],
      [429, '86340'],
    ]);
  });

  it('counts the same person once: quadruplets of one name do not lock out who opens their files', async () => {
    const midwife = await signedIn(test.app, { situations: [NURSE] });
    const newborn = { birthName: 'Quadruplé', birthFirstName: 'Sans prénom', sex: 'I' };
    await open(midwife, newborn).expect(201);
    for (let rank = 2; rank <= 4; rank += 1) {
      await open(midwife, { ...newborn, birthOrder: rank }).expect(409, /possible-duplicate/);
      const distinctPerson = { reason: `Naissance multiple, rang ${rank}` };
      await open(midwife, { ...newborn, birthOrder: rank }, { distinctPerson }).expect(201);
    }
    await open(midwife, { birthName: 'Suivant' }).expect(201);
  });

  it('is not outrun by openings that are sent at once, and whoever was asked about has a trace', async () => {
    const curious = await signedIn(test.app, { situations: [NURSE] });
    const known = names('Foule', 14);
    for (const birthName of known) await opened(test, nurse, { birthName });
    for (const birthName of known.slice(0, 7)) await open(curious, { birthName }).expect(409);
    const hold = `select pg_advisory_xact_lock(hashtextextended($1, 0))`;
    const asked = known.slice(7).map((birthName) => open(curious, { birthName }));
    const answers = await overlapping(test, hold, [curious.accountId], asked);
    const told = answers.map(({ body }) => body.code as string);
    expect(told.filter((code) => code === 'possible-duplicate')).toHaveLength(3);
    expect(told.filter((code) => code === 'too-many-duplicates')).toHaveLength(4);
    const traces = (await journalEntries(test.database)).filter(
      (entry) => entry.account_id === curious.accountId && entry.action === 'duplicate.report',
    );
    expect(new Set(traces.flatMap(({ files }) => files))).toHaveProperty('size', 14);
  });
});
