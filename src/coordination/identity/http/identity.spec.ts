import { journalEntries } from '#test/support/journal-entries.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { NURSE, PHYSICIAN, SOCIAL_WORKER } from '../../../accounts/testing/situations.js';
import { AGREEMENT, anOpening, as, IDENTITY, joined, opened, wholeIdentity } from '../../files/testing/files.http.js';

let test: TestApp;
let nurse: SignedIn;
let physician: SignedIn;
beforeAll(async () => {
  test = await testApp();
  nurse = await signedIn(test.app, { situations: [NURSE] });
  physician = await signedIn(test.app, { situations: [PHYSICIAN] });
});
afterAll(() => test.close());

const path = (fileId: string) => `/v1/files/${fileId}/sections/identity`;
const put = (who: SignedIn, fileId: string, identity: object, etag = '"1"') =>
  as(test, who).put(path(fileId), wholeIdentity(identity)).set('If-Match', etag);

/** As the identity cell does once INSi and a document agree. */
const qualified = (fileId: string) =>
  test.superuser.query(
    `update coordination.person set status = 'qualified', ins = '241053155501288' where id = (select person_id from coordination.file where id = $1)`,
    [fileId],
  );

describe('The identity section', () => {
  it('is read with the version that a change must name', async () => {
    const fileId = await opened(test, nurse, { birthName: 'Lue', phone: '05 61 77 22 33' });
    const { body, headers } = await as(test, nurse).get(path(fileId)).expect(200);
    expect(headers['etag']).toBe('"1"');
    expect(body).toMatchObject({ ...IDENTITY, birthName: 'Lue', phone: '+33561772233', attributes: [] });
  });

  it('keeps a birth place as the State gave it, and remarks that no list has its code', async () => {
    const told = async (birthName: string, birthPlace: string) => {
      const fileId = await opened(test, nurse, { birthName, birthPlace });
      const { body } = await as(test, nurse).get(path(fileId)).expect(200);
      await as(test, nurse)
        .put(path(fileId), { ...body, usedName: 'Autre' })
        .set('If-Match', '"1"')
        .expect(200);
      return [body.birthPlace, body.remarks];
    };
    expect(await told('Corse', '2A020')).toEqual(['2A020', ['birth-place-unlisted']]);
    expect(await told('Mahoraise', '98506')).toEqual(['98506', []]);
    const { body } = await as(test, nurse)
      .post('/v1/files', anOpening({ birthPlace: '31830' }))
      .expect(422);
    expect(JSON.stringify(body)).toContain('commune-unknown');
  });

  it('is changed by who may edit it, and every version before stays readable', async () => {
    const fileId = await opened(test, nurse, { birthName: 'Changée' });
    const { headers } = await put(nurse, fileId, { birthName: 'Changée', usedName: 'Nouvelle' }).expect(200);
    expect(headers['etag']).toBe('"2"');
    await put(nurse, fileId, { birthName: 'Changée', usedName: 'Dernière' }, '"2"').expect(200);
    const { body } = await as(test, nurse)
      .get(`${path(fileId)}/versions`)
      .expect(200);
    expect(body.items).toMatchObject([
      {
        version: 2,
        identity: { usedName: 'Nouvelle' },
        recordedBy: { displayName: 'CAMILLE DUPONT', profession: '60' },
      },
      { version: 1, identity: { usedName: 'Changée' } },
    ]);
  });

  it('has no new version when it is sent as it is', async () => {
    const fileId = await opened(test, nurse, { birthName: 'Inchangée' });
    for (let i = 0; i < 2; i += 1) {
      const { headers } = await put(nurse, fileId, { birthName: 'Inchangée' }).expect(200);
      expect(headers['etag']).toBe('"1"');
    }
    await put(nurse, fileId, { birthName: 'Inchangée' }, '"2"').expect(412);
    const { body } = await as(test, nurse)
      .get(`${path(fileId)}/versions`)
      .expect(200);
    expect(body.items).toEqual([]);
  });

  it('of a child, with another birth date, moves the day on which the consent of a parent lapses', async () => {
    const decidedBy = { capacity: 'parental-authority', name: 'Dominique Exemple' };
    const child = { birthName: 'Enfant', birthDate: '2012-03-15' };
    const opening = anOpening(child, { consent: { ...AGREEMENT, decidedBy } });
    const { body: file } = await as(test, nurse).post('/v1/files', opening).expect(201);
    const lapses = async () => {
      const { body } = await as(test, nurse).get(`/v1/files/${file.id}/consent`).expect(200);
      const { body: list } = await as(test, nurse).get(`/v1/files/${file.id}/consent/decisions`).expect(200);
      return [body.lapsesAt, list.items[0].lapsesAt].map((instant: string) => new Date(instant).toISOString());
    };
    expect(await lapses()).toEqual(['2030-03-14T23:00:00.000Z', '2030-03-14T23:00:00.000Z']);
    await put(nurse, file.id, { ...child, birthDate: '2010-03-15' }).expect(200);
    expect(await lapses()).toEqual(['2028-03-14T23:00:00.000Z', '2028-03-14T23:00:00.000Z']);
    await put(nurse, file.id, { ...child, birthDate: '2002-03-15' }, '"2"').expect(200);
    await as(test, nurse)
      .get(path(file.id))
      .expect(403, /consent-withdrawn/);
    expect((await as(test, nurse).get(`/v1/files/${file.id}`).expect(200)).body.sharing).toBe('lapsed');
  });

  it('is found under its new name', async () => {
    const fileId = await opened(test, nurse, { birthName: 'Mariée' });
    await put(nurse, fileId, { birthName: 'Mariée', usedName: 'Épouse' }).expect(200);
    const { body } = await as(test, nurse).post('/v1/files/search', { usedName: 'epouse' }).expect(200);
    expect(body.items).toMatchObject([{ id: fileId, person: { usedName: 'Épouse' } }]);
  });

  it('is not changed by who read an older version, or none', async () => {
    const fileId = await opened(test, nurse, { birthName: 'Disputée' });
    await put(nurse, fileId, { birthName: 'Disputée', usedName: 'Une' }).expect(200);
    expect((await put(nurse, fileId, { birthName: 'Disputée', usedName: 'Deux' }).expect(412)).body.code).toBe(
      'version-stale',
    );
    await as(test, nurse).put(path(fileId), wholeIdentity()).expect(428);
  });

  it('keeps its traits once it is qualified', async () => {
    const fileId = await opened(test, nurse, { birthName: 'Qualifiée' });
    await qualified(fileId);
    const { body } = await put(nurse, fileId, { birthName: 'Autre' }).expect(409);
    expect(body.code).toBe('identity-qualified');
    await put(nurse, fileId, { birthName: 'Qualifiée', usedName: 'Usage' }).expect(200);
  });

  it('shows the INS of a qualified identity to those whose category may read it, and hides that there is one from others', async () => {
    const fileId = await opened(test, nurse, { birthName: 'Matricule' });
    await qualified(fileId);
    const homeHelp = await signedIn(test.app, {
      situations: [{ profession: '99', role: '318', activityKind: 'GENR10' }],
    });
    await joined(test, fileId, nurse, homeHelp);
    expect((await as(test, nurse).get(path(fileId)).expect(200)).body.ins).toBe('241053155501288');
    const { body } = await as(test, homeHelp).get(path(fileId)).expect(200);
    expect(body).not.toHaveProperty('ins');
  });

  it('is not there for a stranger, like a file that does not exist', async () => {
    const fileId = await opened(test, nurse, { birthName: 'Ailleurs' });
    const stranger = await signedIn(test.app, { situations: [PHYSICIAN] });
    const answers = [
      await as(test, stranger).get(path(fileId)),
      await as(test, stranger).get(path('0199a0b0-0000-7000-8000-000000000000')),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'not-found'],
      [404, 'not-found'],
    ]);
  });
});

describe('Traits of somebody who has a file', () => {
  const change = (fileId: string, birthName: string, more: object = {}) =>
    put(physician, fileId, { birthName, ...more });
  const opensAs = (birthName: string) => opened(test, physician, { birthName });

  it('are not given to a person without a word, nor with more of one than at an opening, and the file that was met knows of it', async () => {
    const known = await opened(test, nurse, { birthName: 'Convoitée' });
    const fileId = await opensAs('Inventée');
    const { body } = await change(fileId, 'CONVOITEE').expect(409, /possible-duplicate/);
    expect(JSON.stringify(body)).not.toContain(known);
    const { body: kept } = await as(test, physician).get(path(fileId)).expect(200);
    expect(kept).toMatchObject({ version: 1, birthName: 'Inventée' });
    const entries = (await journalEntries(test.database)).filter(({ files }) => files.includes(known));
    expect(entries).toMatchObject([
      { action: 'file.open' },
      { action: 'duplicate.report', outcome: 'done', account_id: physician.accountId },
    ]);
    const { rows } = await test.superuser.query(`select kind from outbox.fact where ids->>'fileId' = $1`, [known]);
    expect(rows).toEqual([{ kind: 'duplicate-opening-found' }]);
  });

  it('are given when the person is declared another one, with a trace on both', async () => {
    const known = await opened(test, nurse, { birthName: 'Homonyme vraie' });
    const fileId = await opensAs('Mal écrite');
    await change(fileId, 'Homonyme vraie', { distinctPerson: { reason: 'Adresse et médecin différents' } }).expect(200);
    const [entry] = (await journalEntries(test.database))
      .filter(({ action }) => action === 'identity.change')
      .slice(-1);
    expect(entry).toMatchObject({ outcome: 'done', files: [fileId, known] });
  });

  it('that are one’s own already are no other’s', async () => {
    const fileId = await opensAs('Précise');
    await change(fileId, 'Précise', { birthDate: '1941-05' }).expect(200);
  });

  it('are looked for within the same limit of persons a day', async () => {
    const curious = await signedIn(test.app, { situations: [PHYSICIAN] });
    const fileId = await opened(test, curious, { birthName: 'Sonde' });
    const names = Array.from({ length: 11 }, (_, n) => `Cherchée ${String.fromCharCode(65 + n)}`);
    for (const birthName of names) await opened(test, nurse, { birthName });
    const answers: string[] = [];
    for (const birthName of names) answers.push((await put(curious, fileId, { birthName })).body.code);
    expect(answers).toEqual([...Array(10).fill('possible-duplicate'), 'too-many-duplicates']);
  });
});

describe('A file', () => {
  it('tells each member what they may do in each section', async () => {
    const fileId = await opened(test, nurse, { birthName: 'Sections' });
    const social = await signedIn(test.app, { situations: [SOCIAL_WORKER] });
    await joined(test, fileId, nurse, social);
    const may = async (who: SignedIn, section: string) => {
      const { body } = await as(test, who).get(`/v1/files/${fileId}`).expect(200);
      return body.sections.find(({ path: found }: { path: string }) => found === section).may;
    };
    expect(await may(nurse, 'health-notes')).toEqual(['read', 'add', 'edit']);
    expect(await may(social, 'health-notes')).toEqual([]);
    expect(await may(social, 'social')).toEqual(['read', 'add', 'edit']);
  });
});
