import fc from 'fast-check';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { addDays, addMonths, ageOn, calendarDateInParis, endOfDayInParis } from './paris.js';

const day = (text: string) => CalendarDate.parse(text);
const days = fc
  .date({ min: new Date('1977-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
  .map((instant) => day(instant.toISOString().slice(0, 10)));

describe('The end of a day in Paris', () => {
  it.each([
    ['in winter', '2026-01-15', '2026-01-15T23:00:00.000Z'],
    ['in summer', '2026-07-15', '2026-07-15T22:00:00.000Z'],
    ['on the eve of summer time', '2026-03-28', '2026-03-28T23:00:00.000Z'],
    ['on the day of 23 hours', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['on the eve of winter time', '2026-10-24', '2026-10-24T22:00:00.000Z'],
    ['on the day of 25 hours', '2026-10-25', '2026-10-25T23:00:00.000Z'],
    ['on 31 December', '2026-12-31', '2026-12-31T23:00:00.000Z'],
  ])('%s, %s, is %s', (_, date, instant) => {
    expect(endOfDayInParis(day(date)).toISOString()).toBe(instant);
  });

  it('is the first instant of the next day, and the one before still belongs to the day', () => {
    fc.assert(
      fc.property(days, (date) => {
        const end = endOfDayInParis(date);
        expect(calendarDateInParis(end)).toBe(addDays(date, 1));
        expect(calendarDateInParis(new Date(end.getTime() - 1))).toBe(date);
      }),
    );
  });
});

describe('The date in Paris', () => {
  it('is already tomorrow late in the evening of London', () => {
    expect(calendarDateInParis(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
  });
});

describe('Counting days', () => {
  it('crosses months, years and 29 February', () => {
    expect(addDays(day('2024-02-28'), 2)).toBe('2024-03-01');
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(day('2026-03-29'), -30)).toBe('2026-02-27');
  });

  it('forth and back comes home, whatever the changes of clocks', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (date, count) => {
        expect(addDays(addDays(date, count), -count)).toBe(date);
      }),
    );
  });
});

describe('Counting months', () => {
  it('keeps the day, or takes the last one of a month that has no such day', () => {
    expect(addMonths(day('2026-11-23'), 3)).toBe('2027-02-23');
    expect(addMonths(day('2026-11-30'), 3)).toBe('2027-02-28');
    expect(addMonths(day('2027-11-30'), 3)).toBe('2028-02-29');
    expect(addMonths(day('2026-12-31'), 12)).toBe('2027-12-31');
  });
});

describe('An age in whole years', () => {
  it.each([
    ['the eve of a birthday', '2008-11-23', '2026-11-22', 17],
    ['a birthday', '2008-11-23', '2026-11-23', 18],
    ['28 February for a birth on 29 February', '2008-02-29', '2026-02-28', 17],
    ['1 March for a birth on 29 February', '2008-02-29', '2026-03-01', 18],
    ['the last day but one of the month, when only the month is known', '2008-07', '2026-07-30', 17],
    ['the last day of the month, when only the month is known', '2008-07', '2026-07-31', 18],
    ['1 July when only June is known', '2008-06', '2026-07-01', 18],
    ['30 December when only the year is known', '2008', '2026-12-30', 17],
    ['31 December when only the year is known', '2008', '2026-12-31', 18],
    ['the day of birth', '2026-11-23', '2026-11-23', 0],
    ['the day before birth', '2026-11-23', '2026-11-22', -1],
  ])('on %s (born %s, on %s) is %i', (_, birth, on, years) => {
    expect(ageOn(PartialDate.parse(birth), day(on))).toBe(years);
  });
});
