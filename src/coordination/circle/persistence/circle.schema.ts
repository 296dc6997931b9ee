import { defineEntity, p } from '@mikro-orm/core';
import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { Duty, FileId, MembershipFacts, MembershipId, Ring } from '#libs/access/facts.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { EndOfMembership, EndSetAs } from '../domain/end-of-membership.js';
import { Membership } from '../domain/membership.js';
import type { Ground } from '../domain/membership-terms.js';
import {
  StructureMembership,
  type StructureMembershipId,
  type StructureTerms,
} from '../domain/structure-membership.js';

export const MembershipSchema = defineEntity({
  class: Membership,
  schema: 'coordination',
  tableName: 'membership',
  properties: {
    id: p.uuid().$type<MembershipId>().primary(),
    fileId: p.uuid().$type<FileId>().fieldName('file_id'),
    accountId: p.uuid().$type<AccountId>().fieldName('account_id'),
    situationId: p.uuid().$type<SituationId>().fieldName('situation_id'),
    ring: p.string().$type<Ring>(),
    ground: p.string().$type<Ground>(),
    reason: p.text().$type<FreeText>(),
    informedBy: p.uuid().$type<AccountId>().fieldName('informed_by_account_id'),
    informedOn: p.date().$type<CalendarDate>().fieldName('informed_on'),
    invitedByAccount: p.uuid().$type<AccountId>().fieldName('invited_by_account_id'),
    invitedBySituation: p.uuid().$type<SituationId>().fieldName('invited_by_situation_id'),
    invitedAt: p.datetime().fieldName('invited_at'),
    replaces: p.uuid().$type<MembershipId>().strictNullable(),
    beginsAt: p.datetime().strictNullable().fieldName('begins_at'),
    version: p.integer().accessor('_version').fieldName('version'),
    status: p.string().$type<MembershipFacts['status']>().accessor('_status').fieldName('status'),
    duties: p.array().$type<readonly Duty[]>().accessor('_duties').fieldName('duties'),
    declaration: p.text().$type<FreeText>().strictNullable().accessor('_declaration').fieldName('declaration'),
    startsAt: p.datetime().strictNullable().accessor('_startsAt').fieldName('starts_at'),
    endsAt: p.datetime().strictNullable().accessor('_endsAt').fieldName('ends_at'),
    endReason: p.string().$type<EndOfMembership>().strictNullable().accessor('_endReason').fieldName('ended_because'),
    _endSetAs: p.string().$type<EndSetAs>().strictNullable().fieldName('end_set_as'),
    _endSetBy: p.uuid().$type<AccountId>().strictNullable().fieldName('end_set_by_account_id'),
    _endSetAt: p.datetime().strictNullable().fieldName('end_set_at'),
    lapsesAt: p.datetime().accessor('_lapsesAt').fieldName('lapses_at'),
  },
});

export const StructurePartSchema = defineEntity({
  class: StructureMembership,
  tableName: 'coordination.structure_part',
  properties: {
    id: p.uuid().$type<StructureMembershipId>().primary(),
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
