import { defineEntity, p } from '@mikro-orm/core';
import type { AccountId, SituationId } from '#libs/authorisation/actor.js';
import type { FileId } from '#libs/authorisation/facts.js';
import type { CalendarDate } from '#libs/kernel/calendar-date.js';
import type { FreeText } from '#libs/kernel/text.js';
import { StructurePart, type StructurePartId, type StructureTerms } from '../domain/structure-part.js';

export const StructurePartSchema = defineEntity({
  class: StructurePart,
  tableName: 'coordination.structure_part',
  properties: {
    id: p.uuid().$type<StructurePartId>().primary(),
    fileId: p.uuid().$type<FileId>(),
    structureId: p.text(),
    ground: p.text().$type<StructureTerms['ground']>(),
    reason: p.text().$type<FreeText>(),
    informedBy: p.uuid().$type<AccountId>().fieldName('informed_by_account_id'),
    informedOn: p.date().$type<CalendarDate>(),
    addedByAccount: p.uuid().$type<AccountId>().fieldName('added_by_account_id'),
    addedBySituation: p.uuid().$type<SituationId>().fieldName('added_by_situation_id'),
    startsAt: p.datetime(),
    version: p.integer().accessor('_version').fieldName('version'),
    endsAt: p.datetime().strictNullable().accessor('_endsAt').fieldName('ends_at'),
  },
});
