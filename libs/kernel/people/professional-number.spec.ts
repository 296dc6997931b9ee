import { ProfessionalNumber, SoughtNationalId } from './professional-number.js';

describe('The number of a professional', () => {
  it.each([
    ['99700218896', '899700218896'],
    ['899700218896', '899700218896'],
    ['8 997 002 188 96', '899700218896'],
    ['997.002.188\u201196\u00a0', '899700218896'],
    ['349944240', '0349944240'],
    ['03 49 94 42 40', '0349944240'],
    ['2a9944240', '02A9944240'],
  ])('typed %j is %s, in a declaration and in a search', (typed, id) => {
    expect([ProfessionalNumber.parse(typed), SoughtNationalId.parse(typed)]).toEqual([id, id]);
  });

  it('may be sought as an employer gave it', () => {
    expect(SoughtNationalId.parse('30B0037750/CPET0001')).toBe('30B0037750/CPET0001');
    expect(() => ProfessionalNumber.parse('30B0037750/CPET0001')).toThrow('professional-number-malformed');
  });

  it.each(['', '9970021889', '799700218896', '34994424', '1349944240', '9970021889A'])('is not %j', (typed) => {
    expect(() => ProfessionalNumber.parse(typed)).toThrow('professional-number-malformed');
  });
});
