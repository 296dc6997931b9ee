import type { FileId } from '#libs/access/facts.js';
import { newId } from '#libs/kernel/identifier.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { CoordinationFile } from '../domain/coordination-file.js';
import type { Person } from '../../identity/domain/person.js';
import { aProfessional } from '../../circle/testing/memberships.builder.js';
import { aPerson, RECORDED_AT } from '../../identity/testing/persons.builder.js';

export const why = (words = 'Retour à domicile après une hospitalisation') => FreeText.parse(words, { max: 500 });

export const aFile = (person: Person = aPerson(), opener = aProfessional()): CoordinationFile =>
  new CoordinationFile(newId<FileId>(), person.id, why(), opener, RECORDED_AT);
