import request from 'supertest';
import { NationalId } from '#libs/kernel/national-id.js';
import { testApp, type TestApp } from '#libs/testing/test-app.js';
import { aLine, extractOf, idOf, imported } from '../../../directory/testing/extracts.js';
import { PscProofs } from '../../application/psc/psc-proofs.js';
import { PersonalSecureMailbox } from '../../domain/registration/personal-secure-mailbox.js';
import { SecureMail } from '../../testing/mailbox-codes.http.js';
import { type Operators, operatorsOf } from '../../testing/operators.js';
import { enrolled, sessionOf } from '../../testing/professionals.js';
import { Applicant, aRegistration } from '../../testing/registrations.http.js';
import { aDeclaredSituation } from '../../testing/situations.js';
import { atDesk } from '../../testing/verifiers.http.js';
import type { ExaminedAnswer } from '../verification/verification.answers.js';

const TOULOUSE = { communeCode: '31555', town: 'Toulouse' };
const HOSPITAL = 'F67264580045709';
const INSURER = { name: 'MUTUELLE ASSURANCES DU SUD' };
const NURSE = { profession: '60', activityKind: 'GENR01', place: TOULOUSE };
const OFFICE = { id: 'R00000000000001', name: 'Cabinet des Violettes' };

const DOCTOR = { 'Code profession': '10', 'Code savoir-faire': 'SM54' };
const INSURED = {
  ...DOCTOR,
  "Code secteur d'activité": 'SA23',
  'Identifiant technique de la structure': 'R90000000000777',
  'Raison sociale site': INSURER.name,
};
const WARD = { 'Identifiant technique de la structure': 'F310999008', 'Numéro FINESS site': '310781406' };
const STUDENT = { 'Code catégorie professionnelle': 'E' };
const NO_COMMUNE = { 'Code commune (coord. structure)': '', 'Libellé commune (coord. structure)': 'Paris' };

/** What the directory lists of somebody, what they declare of it, and what the desk is shown of it. */
type Story = readonly [
  who: string,
  lines: readonly Record<string, string>[],
  declared: object,
  shown: readonly string[],
];

const STORIES: readonly Story[] = [
  [
    'an insurer’s physician who names the hospital of others',
    [INSURED],
    { ...NURSE, profession: '10', category: 'C', skill: 'SM54', structure: { id: HOSPITAL, ...INSURER } },
    ['activity differs', 'sector differs'],
  ],
  [
    'an insurer’s physician who writes another sector',
    [INSURED],
    { ...NURSE, profession: '10', skill: 'SM54', sector: 'SA01', structure: INSURER },
    ['sector differs', 'activity not-compared'],
  ],
  [
    'a student nurse who adds a speciality and an activity',
    [STUDENT],
    { ...NURSE, skill: 'SI04', activityKind: 'GENR08', structure: OFFICE },
    ['category differs', 'skill not-compared', 'activity-kind differs'],
  ],
  [
    'a dentist of Paris who gives the commune of Toulouse',
    [{ 'Code profession': '40', ...NO_COMMUNE, 'Code Département (structure)': '75' }],
    { ...NURSE, profession: '40', place: { communeCode: '31555', town: 'Paris' } },
    ['place differs'],
  ],
  [
    'a dentist whose place the directory does not say',
    [{ 'Code profession': '40', ...NO_COMMUNE, 'Code Département (structure)': '' }],
    { ...NURSE, profession: '40', place: { communeCode: '31555', town: 'Paris' } },
    ['place not-compared'],
  ],
  [
    'a nurse whose category the directory does not say',
    [{ 'Code catégorie professionnelle': '' }],
    { ...NURSE, structure: OFFICE },
    ['category not-compared'],
  ],
  [
    'a physician who does not say by which of two specialities',
    [DOCTOR, { ...DOCTOR, 'Code savoir-faire': 'SM42' }],
    { ...NURSE, profession: '10', structure: OFFICE },
    ['skill differs'],
  ],
  [
    'a nurse who mixes two practices into one',
    [{ "Code secteur d'activité": 'SA01' }, { 'Identifiant technique de la structure': HOSPITAL }],
    { ...NURSE, sector: 'SA01', structure: { id: HOSPITAL, name: 'CENTRE FICTIF' } },
    ['sector differs'],
  ],
];

let test: TestApp;
let operators: Operators;
const mail = new SecureMail();
beforeAll(async () => {
  test = await testApp({ swap: [[PersonalSecureMailbox, mail.mailboxes]] });
  operators = await operatorsOf(test.app);
  const numbered = (lines: readonly Record<string, string>[], n: number) =>
    lines.map((line) => aLine({ 'Identification nationale PP': idOf(n), ...line }));
  const stories = STORIES.flatMap(([, lines], n) => [...numbered(lines, n + 1), ...numbered(lines, n + 101)]);
  const others = [
    numbered([{}], 50),
    numbered([{}], 150),
    numbered([STUDENT], 51),
    numbered([{}], 61),
    numbered([WARD], 53),
  ];
  const another = numbered([{ "Nom d'exercice": 'MARTIN', 'Code profession': '10' }], 60);
  await imported(test.urls.owner, extractOf(...stories, ...others.flat(), ...another));
});
afterAll(() => test?.close());

const owner = (n: number): string => {
  mail.lists(idOf(n));
  return idOf(n).slice(1);
};
const registered = (n: number, declared: object) =>
  Applicant.confirmed(test, {
    ...{ familyName: 'Dupont', givenName: 'Camille', numbers: [owner(n)] },
    situations: [declared],
  });
/** The same person asks it of an account that they have; a new address lets them prove the number on the way. */
async function changed(n: number, declared: object): Promise<Applicant> {
  const nationalId = NationalId.parse(idOf(n));
  const [account] = await enrolled(test.database, test.clock.now(), [{ nationalId, situations: [{}] }]);
  const { token } = await sessionOf(test.app, account!);
  const email = `nouvelle.${n}@example.org`;
  const asked = request(test.server).post('/v1/me/changes').auth(token, { type: 'bearer' });
  const { body } = await asked.send({ email, numbers: [owner(n)], situations: [declared] }).expect(201);
  const change = new Applicant(test, (body as { id: string }).id, aRegistration());
  await change.confirms().expect(200);
  return change;
}
const examined = async ({ id }: Applicant) =>
  (await atDesk(test, operators.verifier).get(`/${id}`).expect(200)).body as ExaminedAnswer;
const verdictsOf = ({ comparisons }: ExaminedAnswer) => comparisons.map(({ what, verdict }) => `${what} ${verdict}`);
const situationsOf = async ({ id }: Applicant) =>
  (
    await test.superuser.query(
      'select w.* from accounts.situation w join accounts.request r on r.account_id = w.account_id where r.id = $1',
      [id],
    )
  ).rows;

describe('Who proves a number, and not what they say they do under it', () => {
  it.each(STORIES.map(([who, , declared, shown], n) => [who, declared, shown, n + 1] as const))(
    '%s: goes to an operator, who sees it',
    async (_, declared, shown, n) => {
      const applicant = await registered(n, declared);
      expect(verdictsOf(await examined(applicant))).toEqual(expect.arrayContaining([...shown]));
      expect(await mail.proves(test, applicant)).toBe('queued');
      expect(await situationsOf(applicant)).toEqual([]);
      const change = await changed(n + 100, declared);
      expect(verdictsOf(await examined(change))).toEqual(expect.arrayContaining([...shown]));
      expect(await mail.proves(test, change)).toBe('queued');
      expect(await situationsOf(change)).toHaveLength(1);
    },
  );

  it('shows the operator both identifiers, and all codes of the listed practice', async () => {
    const { comparisons, directory } = await examined(await registered(1, STORIES[0]![2]));
    expect(comparisons.find(({ what }) => what === 'activity')).toMatchObject({
      ...{ declared: INSURER.name, declaredId: HOSPITAL, found: INSURER.name, foundId: 'R90000000000777' },
      verdict: 'differs',
    });
    const practice = { category: 'C', skill: 'SM54', sector: 'SA23', activityKind: 'GENR01', departmentCode: '31' };
    expect(directory).toMatchObject([{ ...practice, structureId: 'R90000000000777', communeCode: '31555' }]);
  });

  it('does not borrow the practice of another by a second number', async () => {
    const numbers = [owner(61), owner(60)];
    const doctor = { ...NURSE, profession: '10', structure: OFFICE };
    const names = { familyName: 'Dupont', givenName: 'Camille' };
    const applicant = await Applicant.confirmed(test, { ...names, numbers, situations: [doctor] });
    expect(verdictsOf(await examined(applicant))).toEqual(
      expect.arrayContaining(['name differs', 'profession differs']),
    );
  });
});

describe('Who proves a number, and says what the directory says', () => {
  const listed = {
    ...{ profession: '60', category: 'C', skill: null, role: null, activity_kind: 'GENR01', sector: 'SA07' },
    ...{ structure_id: OFFICE.id, commune_code: '31555', department_code: '31', town: 'Toulouse', in_region: true },
  };

  it('is let in at once, by the codes of the directory and not by those that were left out', async () => {
    const applicant = await registered(50, { ...NURSE, structure: { name: OFFICE.name } });
    expect(await mail.proves(test, applicant)).toBe('approved');
    expect(await situationsOf(applicant)).toMatchObject([listed]);
  });

  it('is let in as the student that the directory lists, also without a word of it', async () => {
    const student = await registered(51, { ...NURSE, structure: OFFICE });
    expect(verdictsOf(await examined(student))).toContain('category differs');
    expect(await mail.proves(test, student)).toBe('approved');
    expect(await situationsOf(student)).toMatchObject([{ ...listed, category: 'E' }]);
  });

  it('is let in by whichever identifier of the structure, in whatever writing', async () => {
    const nurse = await registered(53, { ...NURSE, structure: { id: '31 078 140 6', name: 'CHU' } });
    expect(verdictsOf(await examined(nurse))).toContain('activity agrees');
    expect(await mail.proves(test, nurse)).toBe('approved');
    expect(await situationsOf(nurse)).toMatchObject([{ ...listed, structure_id: 'F310999008' }]);
  });

  it('has no practice added that was not asked for, whatever Pro Santé Connect knows besides', async () => {
    const nationalId = NationalId.parse(idOf(52));
    const change = await changed(52, { ...NURSE, sector: 'SA01' });
    const practice = aDeclaredSituation();
    const identity = { nationalId, familyName: 'DUPONT', givenName: 'CAMILLE' };
    const { handle } = await test.app.get(PscProofs).keep({ ...identity, practices: [practice, practice] });
    await change.asks('post', '/psc-proof', { handle }).expect(200);
    const { declaration, checks } = await examined(change);
    expect([declaration.situations, checks]).toMatchObject([[{ sector: 'SA01', structure: null }], [{ how: 'psc' }]]);
  });

  it('has a practice added to the account by the codes of the directory, once an operator approves', async () => {
    const change = await changed(150, { ...NURSE, structure: { name: OFFICE.name } });
    expect(await mail.proves(test, change)).toBe('queued');
    const desk = atDesk(test, operators.verifier);
    await desk.post(`/${change.id}/take`).expect(204);
    await desk.post(`/${change.id}/approval`).expect(204);
    const [, added, ...more] = await situationsOf(change);
    expect([added, more]).toMatchObject([listed, []]);
  });
});
