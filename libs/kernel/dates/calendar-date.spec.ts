import fc from 'fast-check';
import { CalendarDate } from './calendar-date.js';

describe('A calendar date', () => {
  it('is accepted for every day that can be meant', () => {
    const days = fc
      .date({ min: new Date('1880-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((instant) => instant.toISOString().slice(0, 10));
    fc.assert(fc.property(days, (day) => CalendarDate.parse(day) === day));
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-02-30',
    '2024-04-31',
    '2024-00-10',
    '2024-13-01',
    '2024-01-00',
    '2024-01-32',
  ])('is refused when it is not in the calendar, as %s', (text) => {
    expect(() => CalendarDate.parse(text)).toThrow('date-not-in-calendar');
  });

  it.each([
    ['0000-01-01', 'date-too-early'],
    ['0001-01-01', 'date-too-early'],
    ['1879-12-31', 'date-too-early'],
    ['2200-01-01', 'date-too-late'],
    ['9999-12-31', 'date-too-late'],
  ])('that nobody means, %s, is refused as such (%s)', (text, code) => {
    expect(() => CalendarDate.parse(text)).toThrow(code);
  });

  it.each(['', '2024', '2024-1-1', '14/07/2024', '2024-07-14T00:00:00Z', '-000001-01-01', '+12024-01-01'])(
    'is not %j',
    (text) => {
      expect(() => CalendarDate.parse(text)).toThrow('date-malformed');
    },
  );
});
