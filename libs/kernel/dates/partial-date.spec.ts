import fc from 'fast-check';
import { PartialDate } from './partial-date.js';

const birthDays = fc
  .date({ min: new Date('1880-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));
const birthDates = fc
  .tuple(birthDays, fc.constantFrom(4, 7, 10))
  .map(([day, precision]) => PartialDate.parse(day.slice(0, precision)));

describe('A birth date', () => {
  it.each(['1950', '1950-07', '1950-07-14', '2024-02-29', '1880'])('may be %s', (text) => {
    expect(PartialDate.parse(text)).toBe(text);
  });

  it.each([
    ['1950-00-00', '1950'],
    ['1950-00', '1950'],
    ['1950-07-00', '1950-07'],
  ])('whose month or day is unknown, %s, is kept as %s', (text, kept) => {
    expect(PartialDate.parse(text)).toBe(kept);
  });

  it('tells its year, whatever its precision', () => {
    fc.assert(fc.property(birthDates, (date) => PartialDate.yearOf(date) === Number(date.slice(0, 4))));
  });

  it('comes before every finer date that it covers', () => {
    const order = ['1950', '1950-07', '1950-07-14', '1950-08', '1951'].map((text) => PartialDate.parse(text));
    expect(order.toReversed().sort(PartialDate.compare)).toEqual(order);
  });

  it('follows the order of time: a date to the day sorts as its instant does', () => {
    fc.assert(
      fc.property(birthDays, birthDays, (a, b) => {
        const inTime = Math.sign(Date.parse(a) - Date.parse(b));
        expect(PartialDate.compare(PartialDate.parse(a), PartialDate.parse(b))).toBe(inTime);
      }),
    );
  });

  it('follows one total order, whatever the precisions', () => {
    fc.assert(
      fc.property(birthDates, birthDates, birthDates, (a, b, c) => {
        expect(PartialDate.compare(a, b) + PartialDate.compare(b, a)).toBe(0);
        if (PartialDate.compare(a, b) <= 0 && PartialDate.compare(b, c) <= 0)
          expect(PartialDate.compare(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it.each([
    ['1879-12-31', 'date-too-early'],
    ['1950-02-29', 'date-not-in-calendar'],
    ['1950-13', 'date-not-in-calendar'],
    ['1950-00-14', 'date-not-in-calendar'],
    ['', 'date-malformed'],
    ['50', 'date-malformed'],
    ['14/07/1950', 'date-malformed'],
    ['1950-07-14-00', 'date-malformed'],
    ['1950-7', 'date-malformed'],
  ])('is not %j (%s)', (text, code) => {
    expect(() => PartialDate.parse(text)).toThrow(code);
  });
});
