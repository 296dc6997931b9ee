import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { FileId, InformationClass, Opposition } from '#libs/access/facts.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { newId } from '#libs/kernel/identifier.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { ConsentRecord, type Signature } from '../domain/consent-record.js';
import type { Capacity, Decider, ReportedDecision } from '../domain/decision.js';
import type { EntryId } from '../domain/entry.js';
import { Notices } from '../domain/notices.js';

export const NOW = new Date('2026-11-23T09:00:00+01:00');

export const day = (text: string) => CalendarDate.parse(text);
export const text = (words: string) => FreeText.parse(words, { max: 500 });

export const notices = new Notices([
  { version: '2026-1', publishedOn: day('2026-01-05'), title: 'Notice d’information', support: 'leaflet' },
]);

/** A nurse who records now. */
export const signed = (more: Partial<Signature> = {}): Signature => ({
  id: newId<EntryId>(),
  by: { accountId: newId<AccountId>(), situationId: newId<SituationId>() },
  at: NOW,
  ...more,
});

/** One who speaks in a capacity, with all that it asks for. */
export function speaking(capacity: Capacity, more: Partial<Decider> = {}): Decider {
  const represents = capacity !== 'person';
  return {
    capacity,
    name: represents ? text('Claude Exemple') : null,
    document: capacity === 'guardian' || capacity === 'family-habilitation' ? text('jugement du 3 mars 2025') : null,
    until: null,
    consulted: capacity === 'unable' ? 'trusted-person' : null,
    reviewOn: capacity === 'unable' ? day('2027-01-15') : null,
    ...more,
  };
}

/** The person agrees, orally, to the opening of the file. */
export const agreement = (more: Partial<ReportedDecision> = {}): ReportedDecision => ({
  object: { kind: 'open-file' },
  effect: 'given',
  decidedBy: speaking('person'),
  decidedOn: day('2026-11-20'),
  manner: { kind: 'oral', circumstances: text('à domicile, pendant la visite') },
  notice: '2026-1',
  writtenInformation: true,
  episode: null,
  endsOn: null,
  ...more,
});

export const withdrawal = (more: Partial<ReportedDecision> = {}) =>
  agreement({ effect: 'withdrawn', notice: null, writtenInformation: false, ...more });

export const sharingOutside = (
  classes: readonly InformationClass[],
  professions: readonly string[],
  more: Partial<ReportedDecision> = {},
) => agreement({ object: { kind: 'extended-sharing', scope: { classes, professions } }, ...more });

export const oppositionTo = (to: Opposition, more: Partial<ReportedDecision> = {}) =>
  withdrawal({ object: { kind: 'opposition', to }, effect: 'opposed', ...more });

/** The record of a file that was opened with these decisions, the first of which agrees to the opening. */
export function aRecord({
  fileId = newId<FileId>(),
  born = '1941-05-12',
  opening = agreement(),
  then = [] as readonly ReportedDecision[],
} = {}): ConsentRecord {
  const record = ConsentRecord.open(fileId, PartialDate.parse(born), opening, notices, signed());
  for (const decision of then) record.record(decision, notices, signed());
  return record;
}
