import type { PersonId } from '#libs/access/facts.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { IdentityVersion } from '../domain/identity.js';
import type { Person } from '../domain/person.js';
import { Persons } from '../domain/persons.js';

export class InMemoryPersons extends Persons {
  readonly kept: IdentityVersion[] = [];
  private readonly persons = new Map<PersonId, Person>();

  add(person: Person): void {
    this.persons.set(person.id, person);
  }

  get(id: PersonId): Promise<Person> {
    const person = this.persons.get(id);
    return person ? Promise.resolve(person) : Promise.reject(new DomainError('not-found', 'person-not-found'));
  }

  keep(version: IdentityVersion): void {
    this.kept.push(version);
  }
}
