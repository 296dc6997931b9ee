import type { PersonId } from '#libs/access/facts.js';
import type { IdentityVersion } from './identity.js';
import type { Person } from './person.js';

/** Persons as a collection: what was got and changed is kept when the act ends. */
export abstract class Persons {
  abstract add(person: Person): void;

  /** Held until the act ends. @throws `person-not-found` */
  abstract get(id: PersonId): Promise<Person>;

  /** Keeps an identity that was replaced. */
  abstract keep(version: IdentityVersion): void;
}
