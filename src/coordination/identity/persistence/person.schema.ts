import { defineEntity, p } from '@mikro-orm/core';
import type { SituationId } from '#libs/access/actor.js';
import type { PersonId } from '#libs/access/facts.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { CommuneCode } from '#libs/kernel/places/commune.js';
import type { Ins } from '#libs/kernel/people/ins.js';
import type { PartialDate } from '#libs/kernel/dates/partial-date.js';
import type { PersonName } from '#libs/kernel/people/person-name.js';
import type { Phone } from '#libs/kernel/people/phone.js';
import type { DeathCorrection } from '../domain/death-correction.js';
import { type Identity, type IdentityAttribute, IdentityVersion, type Sex } from '../domain/identity.js';
import { Person, type IdentityStatus } from '../domain/person.js';

const name = () => p.text().$type<PersonName>();

const IdentitySchema = defineEntity({
  name: 'Identity',
  embeddable: true,
  properties: {
    birthName: name(),
    birthFirstName: name(),
    birthFirstNames: name(),
    birthDate: p.text().$type<PartialDate>(),
    sex: p.text().$type<Sex>(),
    birthPlace: p.text().$type<CommuneCode>(),
    usedName: name(),
    usedFirstName: name(),
    birthOrder: p.smallint().nullable(),
    phone: p.text().$type<Phone>().nullable(),
    attributes: p.array().$type<readonly IdentityAttribute[]>(),
  },
});

/** Computed by the person, stored beside it: written, never read back. */
const key = () => p.text().getter().hydrate(false);

export const PersonSchema = defineEntity({
  class: Person,
  schema: 'coordination',
  tableName: 'person',
  properties: {
    id: p.uuid().$type<PersonId>().primary(),
    version: p.integer().accessor('_version').fieldName('version'),
    identity: () => p.embedded(IdentitySchema).prefix(false).accessor('_identity'),
    status: p.text().$type<IdentityStatus>().accessor('_status').fieldName('status'),
    ins: p.text().$type<Ins>().nullable().accessor('_ins').fieldName('ins'),
    _deceasedFrom: p.date().$type<CalendarDate>().nullable().fieldName('deceased_on'),
    _deceasedDigits: p.smallint().fieldName('deceased_digits'),
    deathCorrection: p.json<DeathCorrection>().nullable().accessor('_deathCorrection').fieldName('death_correction'),
    birthNameKey: key(),
    birthFirstNameKey: key(),
    usedNameKey: key(),
    usedFirstNameKey: key(),
    birthYear: p.smallint().getter().hydrate(false),
    recordedBy: p.uuid().$type<SituationId>().nullable().accessor('_recordedBy').fieldName('recorded_by'),
    recordedAt: p.datetime().accessor('_recordedAt').fieldName('recorded_at'),
  },
});

export const IdentityVersionSchema = defineEntity({
  class: IdentityVersion,
  schema: 'coordination',
  tableName: 'identity_version',
  properties: {
    personId: p.uuid().$type<PersonId>().primary(),
    version: p.integer().primary(),
    identity: p.json<Identity>(),
    recordedBy: p.uuid().$type<SituationId>().nullable(),
    recordedAt: p.datetime(),
    deceasedOn: p.text().$type<PartialDate>().nullable(),
    corrected: p.json<DeathCorrection>().nullable(),
  },
});
