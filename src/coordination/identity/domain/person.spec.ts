import { addDays, calendarDateInParis } from '#libs/time/paris.js';
import type { SituationId } from '#libs/access/actor.js';
import { newId } from '#libs/kernel/identifier.js';
import { anIdentity, aPerson, RECORDED_AT } from '../testing/persons.builder.js';
import type { IdentityStatus, Person } from './person.js';

const NURSE = newId<SituationId>();
const LATER = new Date('2026-12-01T09:00:00+01:00');

/** As the identity cell leaves it. */
const having = (status: IdentityStatus, person: Person): Person => Object.assign(person, { _status: status });

describe('The identity of a person whose file is opened', () => {
  it('is provisional and has no INS', () => {
    const person = aPerson();
    expect(person.status).toBe('provisional');
    expect(person.ins).toBeNull();
  });

  it.each(['1950', '1950-07', '1950-07-14'])('may have a birth date known as %s', (birthDate) => {
    expect(aPerson({ birthDate }).birthYear).toBe(1950);
  });

  it('may have a birth today, not tomorrow', () => {
    const today = calendarDateInParis(RECORDED_AT);
    expect(aPerson({ birthDate: today }).birthYear).toBe(2026);
    expect(() => aPerson({ birthDate: addDays(today, 1) })).toThrow('birth-date-in-future');
    expect(() => aPerson({ birthDate: '2026-12' })).toThrow('birth-date-in-future');
  });

  it('may have a birth in the present year, when no more is known', () => {
    expect(aPerson({ birthDate: '2026' }).birthYear).toBe(2026);
  });

  it.each([
    ['Zoé', 'Zoé Marie Anne'],
    ['Marie-Anne', 'MARIE ANNE Zoé'],
    ['Zoé', 'Zoe'],
  ])('takes the first name %s in the list %s', (birthFirstName, birthFirstNames) => {
    expect(aPerson({ birthFirstName, birthFirstNames }).identity.birthFirstNames).toBe(birthFirstNames);
  });

  it.each([
    ['Marie', 'Zoé Marie'],
    ['Anne', 'Annette Marie'],
  ])('refuses the first name %s with the list %s', (birthFirstName, birthFirstNames) => {
    expect(() => aPerson({ birthFirstName, birthFirstNames })).toThrow('first-name-not-in-list');
  });

  it('is found by keys without accents, hyphens or case', () => {
    const person = aPerson({ birthName: "D'Œuvre", birthFirstName: 'Jean-Noël', usedName: 'Ça-Va' });
    expect([person.birthNameKey, person.birthFirstNameKey, person.usedNameKey]).toEqual([
      'D OEUVRE',
      'JEAN NOEL',
      'CA VA',
    ]);
  });
});

describe('Changing an identity', () => {
  it('gives back the version that it replaces, with who recorded it', () => {
    const person = aPerson();
    const before = { identity: person.identity, recordedBy: person.recordedBy, recordedAt: person.recordedAt };
    const replaced = person.change(anIdentity({ usedName: 'Nouveau' }), [1], NURSE, LATER);
    expect(replaced).toMatchObject({ ...before, personId: person.id, version: 1 });
    expect(person).toMatchObject({ version: 2, recordedBy: NURSE, recordedAt: LATER });
    expect(person.usedNameKey).toBe('NOUVEAU');
  });

  it('is refused on a version that someone else has replaced', () => {
    const person = aPerson();
    person.change(anIdentity({ usedName: 'Nouveau' }), [1], NURSE, LATER);
    expect(() => person.change(anIdentity({ usedName: 'Autre' }), [1], NURSE, LATER)).toThrow('version-stale');
    expect(person.identity.usedName).toBe('Nouveau');
  });

  it.each([
    { birthName: 'Autre' },
    { birthFirstName: 'Léa' },
    { birthFirstNames: 'Zoé Marie' },
    { birthDate: '1941-05-13' },
    { sex: 'M' as const },
    { birthPlace: '31557' },
  ])('leaves the traits of a qualified identity to the identity cell: %j', (sketch) => {
    const person = having('qualified', aPerson());
    expect(() => person.change(anIdentity(sketch), [1], NURSE, LATER)).toThrow('identity-qualified');
  });

  it('lets the names in use of a qualified identity change', () => {
    const person = having('qualified', aPerson());
    person.change(anIdentity({ usedName: 'Nouveau' }), [1], NURSE, LATER);
    expect(person.identity.usedName).toBe('Nouveau');
  });

  it('makes one that turns out doubtful or fictitious provisional again', () => {
    const person = having('retrieved', aPerson());
    person.change(anIdentity({ attributes: ['doubtful'] }), [1], NURSE, LATER);
    expect(person.status).toBe('provisional');
  });

  it('of traits that INSi or a document had confirmed makes them provisional again', () => {
    const person = having('validated', aPerson());
    person.change(anIdentity({ birthName: 'Autre' }), [1], NURSE, LATER);
    expect(person.status).toBe('provisional');
  });
});
