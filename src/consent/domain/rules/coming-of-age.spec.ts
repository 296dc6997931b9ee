import fc from 'fast-check';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { addDays, ageOn } from '#libs/time/paris.js';
import { comesOfAgeOn } from './coming-of-age.js';

const births = fc
  .tuple(
    fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
      .map((instant) => instant.toISOString().slice(0, 10)),
    fc.constantFrom(4, 7, 10),
  )
  .map(([day, precision]) => PartialDate.parse(day.slice(0, precision)));

describe('Coming of age', () => {
  it.each([
    ['2010-03-15', '2028-03-15'],
    ['2008-02-29', '2026-03-01'],
    ['2012-02-29', '2030-03-01'],
    ['2010', '2028-12-31'],
    ['2010-06', '2028-07-01'],
    ['2010-07', '2028-07-31'],
  ])('of a person born in %s is on %s', (birth, day) => {
    expect(comesOfAgeOn(PartialDate.parse(birth))).toBe(day);
  });

  it('is the first day on which the age is 18, whatever is known of the birth date', () => {
    fc.assert(
      fc.property(births, (birth) => {
        const day = comesOfAgeOn(birth);
        expect([ageOn(birth, addDays(day, -1)), ageOn(birth, day)]).toEqual([17, 18]);
      }),
    );
  });
});
