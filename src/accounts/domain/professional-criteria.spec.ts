import { ProfessionalNumber } from '#libs/kernel/people/professional-number.js';
import { ProfessionalCriteria } from './professional-criteria.js';

describe('The description of a colleague', () => {
  it('is looked up by its longest word, whatever its accents, hyphens and case', () => {
    expect(new ProfessionalCriteria({ name: ' le  Bœuf-Hélène ' }).name.indexed).toBe('HELENE');
    expect(new ProfessionalCriteria({ place: '100% d_ans\\' }).place.indexed).toBe('ANS');
  });

  it('by RPPS number is that of the national identifier', () => {
    expect(new ProfessionalCriteria({ nationalId: ProfessionalNumber.parse('99700218896') }).nationalId).toBe(
      '899700218896',
    );
  });

  it.each([
    {},
    { name: '' },
    { profession: '60' },
    { name: 'e' },
    { name: 'e a i' },
    { place: 'ay' },
    { name: 'e', place: 'ay', profession: '60' },
  ])('is too wide when it is %j', (description) => {
    expect(() => new ProfessionalCriteria(description)).toThrow('search-too-wide');
  });
});
