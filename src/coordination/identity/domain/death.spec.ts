import type { SituationId } from '#libs/access/actor.js';
import { newId } from '#libs/kernel/identifier.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { aPerson, RECORDED_AT } from '../testing/persons.builder.js';

const NURSE = newId<SituationId>();

describe('A death', () => {
  const born = { birthDate: '1941-05-12' };
  const died = (on: string, birth = born) => {
    const person = aPerson(birth);
    return [person, person.died(PartialDate.parse(on), NURSE, RECORDED_AT)] as const;
  };

  it.each(['2026-11-23', '2026-11-20', '2026-11', '2026', '1941', '1941-05', '1941-05-12'])('is recorded: %s', (on) => {
    const [person, before] = died(on);
    expect(person).toMatchObject({ version: 2, deceasedOn: on, recordedBy: NURSE });
    expect(before).toMatchObject({ version: 1, deceasedOn: null });
  });

  it('of whom no more than the year of birth is known may be of that year', () => {
    expect(died('1941-01-02', { birthDate: '1941' })[0].deceasedOn).toBe('1941-01-02');
  });

  it.each(['2026-11-24', '2026-12', '2027', '1941-05-11', '1941-04', '1940'])('on %s is impossible', (on) => {
    expect(() => died(on)).toThrow('death-date-impossible');
  });

  it('is recorded once', () => {
    const [person] = died('2026');
    expect(() => person.died(PartialDate.parse('2026-11'), NURSE, RECORDED_AT)).toThrow('death-already-recorded');
  });
});
