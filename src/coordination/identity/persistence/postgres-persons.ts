import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PersonId } from '#libs/access/facts.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { IdentityVersion } from '../domain/identity.js';
import { Person } from '../domain/person.js';
import { Persons } from '../domain/persons.js';

@Injectable()
export class PostgresPersons extends Persons {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
  ) {
    super();
  }

  add(person: Person): void {
    this.database.add(person);
  }

  async get(id: PersonId): Promise<Person> {
    const person = await this.em.findOne(Person, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!person) throw new DomainError('not-found', 'person-not-found');
    return person;
  }

  keep(version: IdentityVersion): void {
    this.database.add(version);
  }
}
