import { NationalId } from '#libs/kernel/people/national-id.js';
import { idOf } from '../../../directory/testing/extracts.js';
import { PscProofs } from '../../../sign-in/application/psc/psc-proofs.js';
import { CONTRADICTIONS, HOSPITAL, INSURER, NURSE, OFFICE, STUDENT } from '../../testing/contradictions.js';
import { ProvedNumbers } from '../../testing/proved-numbers.http.js';
import { aDeclaredSituation } from '../../../accounts/testing/situations.js';

const WARD = { 'Identifiant technique de la structure': 'F310999008', 'Numéro FINESS site': '310781406' };
const OTHERS = {
  50: {},
  150: {},
  51: STUDENT,
  61: {},
  53: WARD,
  60: { "Nom d'exercice": 'MARTIN', 'Code profession': '10' },
};

let scene: ProvedNumbers;
beforeAll(async () => {
  scene = await ProvedNumbers.of([
    ...CONTRADICTIONS.flatMap(([, lines], n) => [[n + 1, lines] as const, [n + 101, lines] as const]),
    ...Object.entries(OTHERS).map(([n, line]) => [Number(n), [line]] as const),
  ]);
});
afterAll(() => scene?.test.close());

describe('Who proves a number, and not what they say they do under it', () => {
  it.each(CONTRADICTIONS.map(([who, , declared, shown], n) => [who, declared, shown, n + 1] as const))(
    '%s: goes to an operator, who sees it',
    async (_, declared, shown, n) => {
      const applicant = await scene.registered([n], declared);
      expect(await scene.verdicts(applicant)).toEqual(expect.arrayContaining([...shown]));
      expect(await scene.proves(applicant)).toBe('queued');
      expect(await scene.situations(applicant)).toEqual([]);
      const change = await scene.changed(n + 100, declared);
      expect(await scene.verdicts(change)).toEqual(expect.arrayContaining([...shown]));
      expect(await scene.proves(change)).toBe('queued');
      expect(await scene.situations(change)).toHaveLength(1);
    },
  );

  it('shows the operator both identifiers, and all codes of the listed practice', async () => {
    const { comparisons, directory } = await scene.examined(await scene.registered([1], CONTRADICTIONS[0]![2]));
    expect(comparisons.find(({ item }) => item === 'activity')).toMatchObject({
      ...{ declared: INSURER.name, declaredId: HOSPITAL, found: INSURER.name, foundId: 'R90000000000777' },
      verdict: 'differs',
    });
    const practice = { category: 'C', skill: 'SM54', sector: 'SA23', activityKind: 'GENR01', departmentCode: '31' };
    expect(directory).toMatchObject([{ ...practice, structureId: 'R90000000000777', communeCode: '31555' }]);
  });

  it('does not borrow the practice of another by a second number', async () => {
    const doctor = { ...NURSE, profession: '10', structure: OFFICE };
    const applicant = await scene.registered([61, 60], doctor);
    expect(await scene.verdicts(applicant)).toEqual(expect.arrayContaining(['name differs', 'profession differs']));
  });
});

describe('Who proves a number, and says what the directory says', () => {
  const listed = {
    ...{ profession: '60', category: 'C', skill: null, role: null, activity_kind: 'GENR01', sector: 'SA07' },
    ...{ structure_id: OFFICE.id, commune_code: '31555', department_code: '31', town: 'Toulouse', in_region: true },
  };

  it('is let in at once, by the codes of the directory and not by those that were left out', async () => {
    const applicant = await scene.registered([50], { ...NURSE, structure: { name: OFFICE.name } });
    expect(await scene.proves(applicant)).toBe('approved');
    expect(await scene.situations(applicant)).toMatchObject([listed]);
  });

  it('is let in as the student that the directory lists, also without a word of it', async () => {
    const student = await scene.registered([51], { ...NURSE, structure: OFFICE });
    expect(await scene.verdicts(student)).toContain('category differs');
    expect(await scene.proves(student)).toBe('approved');
    expect(await scene.situations(student)).toMatchObject([{ ...listed, category: 'E' }]);
  });

  it('is let in by whichever identifier of the structure, in whatever writing', async () => {
    const nurse = await scene.registered([53], { ...NURSE, structure: { id: '31 078 140 6', name: 'CHU' } });
    expect(await scene.verdicts(nurse)).toContain('activity agrees');
    expect(await scene.proves(nurse)).toBe('approved');
    expect(await scene.situations(nurse)).toMatchObject([{ ...listed, structure_id: 'F310999008' }]);
  });

  it('has no practice added that was not asked for, whatever Pro Santé Connect knows besides', async () => {
    const nationalId = NationalId.parse(idOf(52));
    const change = await scene.changed(52, { ...NURSE, sector: 'SA01' });
    const practice = aDeclaredSituation();
    const identity = { nationalId, familyName: 'DUPONT', givenName: 'CAMILLE' };
    const { pscProof } = await scene.test.app.get(PscProofs).keep({ ...identity, practices: [practice, practice] });
    await change.asks('post', '/psc-proof', { pscProof }).expect(200);
    const { declaration, checks } = await scene.examined(change);
    expect([declaration.situations, checks]).toMatchObject([
      [{ sector: 'SA01', structure: null }],
      [{ method: 'psc' }],
    ]);
  });

  it('has a practice added to the account by the codes of the directory, once an operator approves', async () => {
    const change = await scene.changed(150, { ...NURSE, structure: { name: OFFICE.name } });
    expect(await scene.proves(change)).toBe('queued');
    await scene.desk.post(`/${change.id}/assignment`).expect(204);
    await scene.desk.post(`/${change.id}/approval`).expect(204);
    const [, added, ...more] = await scene.situations(change);
    expect([added, more]).toMatchObject([listed, []]);
  });
});
