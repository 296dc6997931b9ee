import { defineEntity, p } from '@mikro-orm/core';
import type { FileId, PersonId } from '#libs/access/facts.js';
import { CoordinationFile, type LifeEvent } from '../domain/coordination-file.js';
import { PersonSchema } from '../../identity/persistence/person.schema.js';

export const CoordinationFileSchema = defineEntity({
  class: CoordinationFile,
  schema: 'coordination',
  tableName: 'file',
  properties: {
    id: p.uuid().$type<FileId>().primary(),
    // A relation, so that the person is inserted first; the file holds the identifier alone.
    personId: () => p.manyToOne(PersonSchema).mapToPk().$type<PersonId>().fieldName('person_id'),
    status: p.text().$type<CoordinationFile['status']>().accessor('_status').fieldName('status'),
    life: p.json<readonly LifeEvent[]>().accessor('_life').fieldName('life'),
    openedAt: p.datetime(),
  },
});
