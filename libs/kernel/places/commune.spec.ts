import {
  BirthPlace,
  codesOf,
  CommuneCode,
  departmentOf,
  isListed,
  isInOccitanie,
  isTownOf,
  communeName,
  communesOf,
} from './commune.js';

describe('A birth place in the official geographic code', () => {
  it.each([
    ['a commune of today', '31555'],
    ['Paris', '75056'],
    ['an arrondissement of Paris', '75113'],
    ['a commune of Haute-Corse', '2B020'],
    ['a commune of Réunion', '97411'],
    ['Saint-Martin', '97801'],
    ['a commune of New Caledonia', '98818'],
    ['a commune that became part of a new one', '14697'],
    ['Boulogne-Billancourt when it was in the Seine', '75012'],
    ['Ajaccio when Corsica was one department', '20004'],
    ['Spain', '99134'],
    ['a place that nobody knows', '99999'],
  ])('may be %s, %s', (_, code) => {
    expect(CommuneCode.parse(code)).toBe(code);
  });

  it('may be typed in lower case', () => {
    expect(CommuneCode.parse(' 2b020 ')).toBe('2B020');
  });

  it.each(['', '31000', '85756', '2C020', '99000', '99600', '99998', '315555', '9913'])('is not %j', (text) => {
    expect(() => CommuneCode.parse(text)).toThrow('commune-unknown');
  });
});

describe('A birth place', () => {
  it.each([
    ['of a commune of today', '31555', true],
    ['of Mayotte before it was a department', '98506', true],
    ['of Saint-Barthélemy while it was of Guadeloupe', '97123', true],
    ['of Saint-Martin likewise', '97127', true],
    ['that INSi gives and no list has', '2A020', false],
    ['of a commune that no list has', '85756', false],
    ['abroad', '99134', true],
  ])('is kept as the State gave it: %s, %s', (_, code, listed) => {
    expect([BirthPlace.parse(code), isListed(code)]).toEqual([code, listed]);
  });

  it.each(['', '31000', '31830', '00123', '2C020', '99000', '99600', '315555', 'PARIS'])('is not %j', (text) => {
    expect(() => BirthPlace.parse(text)).toThrow('commune-unknown');
  });

  it.each([
    ['12076', '12218'],
    ['75012', '92012'],
    ['75112', '75056'],
    ['13201', '13055'],
    ['20004', '2A004'],
    ['98517', '97617'],
    ['97127', '97801'],
  ])('%s may be written %s, and the other way round', (one, other) => {
    expect(codesOf(one)).toEqual(expect.arrayContaining([one, other]));
    expect(codesOf(other)).toEqual(expect.arrayContaining([one, other]));
  });

  it.each([
    ['75112', '75113'],
    ['12076', '12114'],
    ['75012', '75112'],
    ['31555', '31557'],
  ])('%s is not %s', (one, other) => {
    expect([codesOf(one).includes(other), codesOf(other).includes(one)]).toEqual([false, false]);
  });
});

describe('The town of a commune', () => {
  it.each([
    ['31555', 'TOULOUSE CEDEX 9'],
    ['31483', 'St Gaudens'],
    ['30133', 'GRAU DU ROI'],
    ['30133', 'GRAUDUROI'],
    ['30133', 'Le Grauduroi'],
    ['31483', 'STGAUDENS'],
    ['31483', 'SAINT GAUDENS CEDEX'],
    ['31555', '31059 TOULOUSE CEDEX 9'],
    ['75101', 'Paris'],
    ['75056', 'Paris 12e'],
    ['01015', 'Arbignieu'],
    ['01340', 'Arboys-en-Bugey'],
    ['99134', 'Barcelone'],
  ])('%s may be written %s', (code, town) => {
    expect(isTownOf(CommuneCode.parse(code), town)).toBe(true);
  });

  it.each([
    ['31555', 'Paris'],
    ['31555', '巴黎'],
    ['32013', 'Auchel'],
  ])('%s is not called %s', (code, town) => {
    expect(isTownOf(CommuneCode.parse(code), town)).toBe(false);
  });
});

describe('The department of a commune', () => {
  it.each([
    ['31555', '31'],
    ['09122', '09'],
    ['2A004', '2A'],
    ['97411', '974'],
    ['99999', null],
  ])('of %s is %s', (code, department) => {
    expect(departmentOf(CommuneCode.parse(code))).toBe(department);
  });
});

describe('Occitanie', () => {
  it('is made of thirteen departments', () => {
    const all = Array.from({ length: 95 }, (_, index) => String(index + 1).padStart(2, '0'));
    expect(all.filter(isInOccitanie).join(' ')).toBe('09 11 12 30 31 32 34 46 48 65 66 81 82');
  });

  it.each(['2A', '974', '9', '031', ''])('does not hold %j', (department) => {
    expect(isInOccitanie(department)).toBe(false);
  });
});

describe('The communes of a postcode', () => {
  it('are told by name, with their codes', () => {
    expect(communesOf('32000')).toEqual([{ code: '32013', name: 'Auch' }]);
    expect(communesOf('31470').length).toBeGreaterThan(5);
    const names = communesOf('31470').map(({ name }) => name);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'fr')));
  });

  it('are called by their names of today', () => {
    expect(['32013', '01015', '99134', '00000'].map(communeName)).toEqual(['Auch', 'Arboys en Bugey', null, null]);
  });

  it('are none where nobody lives', () => {
    expect(communesOf('00000')).toEqual([]);
    expect(communesOf('')).toEqual([]);
  });
});
