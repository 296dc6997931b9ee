import { defineEntity, p } from '@mikro-orm/core';
import type { FileId, PersonId } from '#libs/authorisation/facts.js';
import { CoordinationFile, type LifeEvent } from '../domain/coordination-file.js';

export const CoordinationFileSchema = defineEntity({
  class: CoordinationFile,
  schema: 'coordination',
  tableName: 'file',
  properties: {
    id: p.uuid().$type<FileId>().primary(),
    personId: p.uuid().$type<PersonId>(),
    status: p.text().$type<CoordinationFile['status']>().accessor('_status').fieldName('status'),
    life: p.json<readonly LifeEvent[]>().accessor('_life').fieldName('life'),
    openedAt: p.datetime(),
  },
});
