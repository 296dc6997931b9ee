import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { aFile, why } from '../testing/files.builder.js';
import { aProfessional } from '../../circle/testing/memberships.builder.js';
import { RECORDED_AT } from '../../identity/testing/persons.builder.js';

const BY = aProfessional();
const LATER = new Date('2027-03-01T10:00:00+01:00');
const day = (text: string) => CalendarDate.parse(text);

describe('The life of a file', () => {
  it('begins open, with why', () => {
    const file = aFile();
    expect(file.status).toBe('open');
    expect(file.life).toMatchObject([{ event: 'opened', why: why(), at: RECORDED_AT.toISOString() }]);
  });

  it('goes through closure with a reason, a date and a term, then reopening, and keeps each turn', () => {
    const file = aFile();
    file.close('moved-away', day('2027-02-28'), BY, LATER);
    expect(file.status).toBe('closed');
    file.reopen(why('Retour dans la région'), day('2027-03-01'), BY, LATER);
    expect(file.status).toBe('open');
    expect(file.life.map(({ event }) => event)).toEqual(['opened', 'closed', 'reopened']);
    expect(file.life[1]).toMatchObject({ reason: 'moved-away', on: '2027-02-28', by: BY.accountId });
  });

  it('is kept for twenty years after closure', () => {
    const file = aFile();
    file.close('end-of-care', day('2027-02-28'), BY, LATER);
    expect(file.life.at(-1)).toMatchObject({ retainUntil: '2047-02-28' });
  });

  it.each([
    ['tomorrow', '2027-03-02'],
    ['before it was opened', '2026-11-22'],
  ])('does not end %s', (_, on) => {
    expect(() => aFile().close('end-of-care', day(on), BY, LATER)).toThrow('closing-date-impossible');
  });

  it('does not end again before it went on', () => {
    const file = aFile();
    file.close('moved-away', day('2027-01-31'), BY, LATER);
    file.reopen(why('Retour dans la région'), day('2027-03-01'), BY, LATER);
    expect(() => file.close('end-of-care', day('2027-02-28'), BY, LATER)).toThrow('closing-date-impossible');
    file.close('end-of-care', day('2027-03-01'), BY, LATER);
    expect(() => file.reopen(why(), day('2027-02-28'), BY, LATER)).toThrow('consent-older-than-closure');
  });

  it('ends once', () => {
    const file = aFile();
    file.close('end-of-care', day('2027-03-01'), BY, LATER);
    expect(() => file.close('end-of-care', day('2027-03-01'), BY, LATER)).toThrow('file-already-closed');
  });

  it('is not reopened while it is open', () => {
    expect(() => aFile().reopen(why(), day('2027-03-01'), BY, LATER)).toThrow('file-not-closed');
  });
});
