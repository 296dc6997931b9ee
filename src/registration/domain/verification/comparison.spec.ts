import { aDeclaration } from '../../testing/requests.js';
import { aDeclaredSituation } from '../../../accounts/testing/situations.js';
import type { ListedActivity, Verdict } from './compared.js';
import { compare } from './comparison.js';
import type { DeclaredWork } from '../declaration.js';
import { isPractice } from './work-comparison.js';

const [OWN, OTHER] = ['810000000001', '810000000002'];
const VIOLETTES = { id: 'R310000000001', name: 'CABINET DES VIOLETTES' };
const OLIVIERS = { id: 'R310000000009', name: 'HOPITAL DES OLIVIERS' };
const TOULOUSE = { communeCode: '31555', departmentCode: '31', town: 'Toulouse' };

const line = (more: Partial<ListedActivity> = {}): ListedActivity => ({
  ...aDeclaredSituation(),
  ...{ nationalId: OWN, familyName: 'DUPONT', givenName: 'CAMILLE', active: true, structureIds: [] },
  ...more,
});
const work = (more: Partial<DeclaredWork> = {}) =>
  ({ ...aDeclaredSituation(), occupation: null, exception: null, ...more }) as DeclaredWork;
/** What is said of each item; of several situations, of the first. */
const verdicts = (situation: Partial<DeclaredWork>, listed: readonly ListedActivity[], numbers = [OWN]) => {
  const person = { familyName: 'Dupont', usedName: null, givenName: 'Camille', nationalIds: numbers };
  const found = compare(aDeclaration({ ...person, situations: [work(situation)] } as never), listed);
  return Object.fromEntries(found.toReversed().map(({ what, verdict }) => [what, verdict]));
};
const contradicted = (...asked: Parameters<typeof verdicts>) =>
  Object.entries(verdicts(...asked))
    .flatMap(([what, verdict]) => (verdict === 'differs' ? [what] : []))
    .sort();

describe('A declaration beside the directory', () => {
  it('agrees in all that the directory says; what it does not say is not compared', () => {
    expect(verdicts({}, [line()])).toEqual({
      ...{ 'national-id': 'agrees', name: 'agrees', profession: 'agrees', category: 'agrees', skill: 'not-compared' },
      ...{ role: 'not-compared', 'activity-kind': 'agrees', sector: 'agrees', activity: 'agrees', place: 'agrees' },
    });
  });

  it.each([
    ['profession', { profession: '10' }, 'profession'],
    ['category', { category: 'M' }, 'category'],
    ['skill', { skill: 'SM54' }, 'skill'],
    ['role', { role: '330' }, 'role'],
    ['activity', { activityKind: 'GENR10' }, 'activity-kind'],
    ['sector', { sector: 'SA01' }, 'sector'],
    ['structure', { structure: OLIVIERS }, 'activity'],
    ['place', { place: { communeCode: '31069', departmentCode: '31', town: 'Blagnac' } }, 'place'],
  ] as const)('of another %s differs in that alone, also where it was left out', (_, listed, what) => {
    expect(contradicted({}, [line(listed as never)])).toEqual([what]);
    const [name] = Object.keys(listed);
    expect(contradicted({ [name!]: null }, [line(listed as never)])).toEqual([what]);
  });

  it('under a number that the directory does not list is unknown, in all but that number', () => {
    const { 'national-id': number, ...rest } = verdicts({}, []);
    expect([number, ...new Set(Object.values(rest))]).toEqual(['differs', 'unknown'] satisfies Verdict[]);
  });

  it('says of each number whether it is listed', () => {
    const declaration = aDeclaration({ nationalIds: [OWN, OTHER] as never });
    const numbers = compare(declaration, [line()]).filter(({ what }) => what === 'national-id');
    expect(numbers.map(({ declared, found, verdict }) => [declared, found, verdict])).toEqual([
      [OWN, OWN, 'agrees'],
      [OTHER, null, 'differs'],
    ]);
  });

  it('agrees in the name only if each number is theirs, and is held beside their own lines alone', () => {
    const anothers = line({ nationalId: OTHER, familyName: 'DURAND', profession: '10' });
    expect(contradicted({}, [anothers, line()], [OWN, OTHER])).toEqual(['name']);
    expect(contradicted({}, [anothers], [OTHER])).toEqual(['name', 'profession']);
    expect(verdicts({ profession: '10' }, [anothers, line()], [OWN, OTHER])).toMatchObject({ profession: 'differs' });
  });

  it('is held beside one line, that of its structure first, and then the one that contradicts it least', () => {
    const [cabinet, hospital] = [line({ sector: 'SA01', role: '330' }), line({ structure: OLIVIERS })];
    for (const lines of [
      [cabinet, hospital],
      [hospital, cabinet],
    ])
      expect(contradicted({}, lines)).toEqual(['role', 'sector']);
    const [far, near] = [line({ sector: 'SA01', role: '330' }), line({ sector: 'SA01' })];
    expect(contradicted({}, [far, near])).toEqual(['sector']);
    expect(contradicted({}, [line({ sector: null, activityKind: null }), line()])).toEqual([]);
    expect(verdicts({}, [line({ sector: null }), line()])).toMatchObject({ sector: 'agrees' });
  });

  it('differs in the activity where the directory knows none that goes on, and passes over those that do not', () => {
    expect(contradicted({}, [line({ active: false })])).toEqual(['activity']);
    expect(contradicted({}, [line({ active: false }), line({ sector: 'SA01' })])).toEqual(['sector']);
  });

  it('names a structure by any of its identifiers; a name alone proves nothing, and another contradicts', () => {
    const activity = (structure: DeclaredWork['structure'], listed: Partial<ListedActivity> = {}) =>
      verdicts({ structure }, [line(listed)]).activity;
    const name = VIOLETTES.name as never;
    expect(activity({ id: '310000001', name }, { structureIds: ['310000001'] })).toBe('agrees');
    expect(activity({ id: '310000001', name })).toBe('differs');
    for (const like of ['Cabinet des violettes', 'CABINET DESVIOLETTES'])
      expect(activity({ id: null, name: like as never })).toBe('not-compared');
    expect(activity({ id: null, name: '№ 7' as never }, { structure: { id: '9', name: '12' } })).toBe('differs');
    expect(activity({ id: null, name: OLIVIERS.name as never })).toBe('differs');
    expect(activity(null)).toBe('differs');
    expect(activity({ id: VIOLETTES.id, name }, { structure: null })).toBe('not-compared');
  });

  it('tells a place by its commune; a department alone can only contradict, and so does a town of another name', () => {
    const place = (declared: DeclaredWork['place'], listed: DeclaredWork['place'] = TOULOUSE) =>
      verdicts({ place: declared }, [line({ place: listed! })]).place;
    const [haute, tarn] = ['31', '81'].map((departmentCode) => ({ communeCode: null, departmentCode, town: null }));
    expect(place(TOULOUSE)).toBe('agrees');
    expect(place(TOULOUSE, haute)).toBe('not-compared');
    expect(place(TOULOUSE, tarn)).toBe('differs');
    expect(place(TOULOUSE, { communeCode: null, departmentCode: null, town: null })).toBe('not-compared');
    expect(place({ ...TOULOUSE, town: 'Albi' })).toBe('differs');
    expect(place({ ...TOULOUSE, town: 'Albi' }, haute)).toBe('differs');
    expect(place(haute!)).toBe('differs');
  });
});

describe('A practice is the one that was declared', () => {
  it('when it says all that was, and perhaps more', () => {
    expect(isPractice(work({ sector: null, skill: null }), line({ skill: 'SM54' }))).toBe(true);
    expect(isPractice(work({ place: null, structure: null }), line())).toBe(true);
    expect(isPractice(work({ structure: { ...VIOLETTES, id: null } as never }), line())).toBe(true);
    const other = { structure: { ...VIOLETTES, id: '310000001' } as never };
    expect(isPractice(work(other), line({ structureIds: ['310000001'] }))).toBe(true);
    const place = { communeCode: null, departmentCode: '31', town: null };
    expect(isPractice(work(), line({ place }))).toBe(true);
  });

  it.each([
    ['the profession', {}, { profession: '10' }],
    ['the sector', {}, { sector: 'SA01' }],
    ['a skill that is not listed', { skill: 'SM54' }, {}],
    ['the structure', {}, { structure: OLIVIERS }],
    ['the name of the structure', { structure: { ...VIOLETTES, id: null } }, { structure: OLIVIERS }],
    ['a structure that is not listed', { structure: { ...VIOLETTES, id: null } }, { structure: null }],
    ['the commune', {}, { place: { communeCode: '31069', departmentCode: '31', town: 'Blagnac' } }],
    ['the department', {}, { place: { communeCode: null, departmentCode: '81', town: null } }],
    ['no profession at all', { profession: null }, {}],
  ])('and not when another is said: %s', (_, declared, listed) => {
    expect(isPractice(work(declared as never), line(listed as never))).toBe(false);
  });
});
