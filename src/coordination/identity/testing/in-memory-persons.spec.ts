import { aPerson } from './persons.builder.js';
import { keepsCoordinationFiles } from '../../files/testing/coordination-files.contract.js';
import { InMemoryCoordinationFiles } from '../../files/testing/in-memory-coordination-files.js';
import { InMemoryPersons } from './in-memory-persons.js';
import { keepsPersons } from './persons.contract.js';

describe('Persons in memory', () => {
  const persons = new InMemoryPersons();
  keepsPersons((work) => Promise.resolve(work(persons)));
});

describe('Files in memory', () => {
  const files = new InMemoryCoordinationFiles();
  keepsCoordinationFiles(
    (work) => Promise.resolve(work(files)),
    () => Promise.resolve(aPerson()),
  );
});
