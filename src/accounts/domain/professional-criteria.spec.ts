import { ProfessionalNumber } from '#libs/kernel/professional-number.js';
import { ProfessionalCriteria } from './professional-criteria.js';

describe('The description of a colleague', () => {
  it('is read whatever its accents, hyphens and case, the longest word first', () => {
    expect(new ProfessionalCriteria({ name: ' le  Bœuf-Hélène ' }).name).toEqual(['%HELENE%', '%BOEUF%', '%LE%']);
  });

  it('holds no wildcard', () => {
    expect(new ProfessionalCriteria({ place: '100% d_ans\\' }).place).toEqual(['%ANS%', '%D%']);
  });

  it('by RPPS number is that of the national identifier', () => {
    expect(new ProfessionalCriteria({ rpps: ProfessionalNumber.parse('99700218896') }).nationalId).toBe('899700218896');
  });

  it.each([
    {},
    { name: '' },
    { name: ' - ' },
    { profession: '60' },
    { name: '%', place: '_' },
    { name: 'e' },
    { name: 'e a i' },
    { place: 'de' },
    { name: 'e', place: 'la', profession: '60' },
  ])('is too wide when it is %j', (description) => {
    expect(() => new ProfessionalCriteria(description)).toThrow('search-too-wide');
  });
});
