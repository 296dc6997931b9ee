import type { SituationId } from '#libs/access/actor.js';
import type { PersonId } from '#libs/access/facts.js';
import { BirthPlace } from '#libs/kernel/places/commune.js';
import { newId } from '#libs/kernel/identifier.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { PersonName } from '#libs/kernel/people/person-name.js';
import type { Identity } from '../domain/identity.js';
import { Person } from '../domain/person.js';

export const RECORDED_AT = new Date('2026-11-23T09:00:00+01:00');

type Texts = Partial<
  Record<
    'birthName' | 'birthFirstName' | 'birthFirstNames' | 'usedName' | 'usedFirstName' | 'birthDate' | 'birthPlace',
    string
  >
>;
export type IdentitySketch = Texts & Partial<Omit<Identity, keyof Texts>>;

/** A woman of Toulouse, born in 1941, but for what is said; names in use are those of birth. */
export function anIdentity({ birthDate, birthPlace, ...sketch }: IdentitySketch = {}): Identity {
  const { birthName = 'Exemple', birthFirstName = 'Zoé', sex = 'F' } = sketch;
  const name = (text: string) => PersonName.parse(text);
  return {
    birthName: name(birthName),
    birthFirstName: name(birthFirstName),
    birthFirstNames: name(sketch.birthFirstNames ?? birthFirstName),
    birthDate: PartialDate.parse(birthDate ?? '1941-05-12'),
    sex,
    birthPlace: BirthPlace.parse(birthPlace ?? '31555'),
    usedName: name(sketch.usedName ?? birthName),
    usedFirstName: name(sketch.usedFirstName ?? birthFirstName),
    birthOrder: sketch.birthOrder ?? null,
    phone: sketch.phone ?? null,
    attributes: sketch.attributes ?? [],
  };
}

export const aPerson = (sketch: IdentitySketch = {}): Person =>
  new Person(newId<PersonId>(), anIdentity(sketch), newId<SituationId>(), RECORDED_AT);
