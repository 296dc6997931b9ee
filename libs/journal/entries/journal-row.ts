import { isId } from '#libs/kernel/identifier.js';
import { type JournalEntry, ENTRY_LIMITS } from '../journal.js';
import type { JournalKey } from './journal-key.js';

/** The shape of a row and of what its MAC covers; a change of either is a new format, and old rows keep theirs. */
const FORMAT = 1;

/** Bytes of one among several, in JSON. */
const A_FILE = 39;

/**
 * The columns that the application writes, in the order in which the MAC covers them (docs/journal.md).
 * `id` and `recorded_at` are the database's own.
 */
export function rowOf(entry: JournalEntry, key: JournalKey) {
  const covered = {
    format: FORMAT,
    mac_key: key.id,
    at: entry.at.toISOString().replace('Z', '000Z'),
    outcome: entry.outcome,
    action: text(entry.action),
    section: text(entry.section),
    account_id: id(entry.accountId),
    on_behalf_of: id(entry.onBehalfOf),
    situation_id: id(entry.situationId),
    structure_id: text(entry.structureId),
    session_id: id(entry.sessionId),
    assurance: entry.assurance,
    mode: entry.mode,
    client: text(entry.client),
    origin: text(entry.origin),
    request_id: text(entry.requestId),
    person_id: id(entry.personId),
    files: entry.files.map(id),
    item: text(entry.item),
    code: text(entry.code),
    because: entry.reasons.map(text),
    matrix_version: entry.matrixVersion,
    consent_version: entry.consentVersion,
    membership_version: entry.membershipVersion,
    retention: entry.retention,
  };
  // Strings, integers, nulls and arrays of strings: JSON.stringify writes them as RFC 8785 does, one text for one row.
  const said = JSON.stringify(Object.values(covered));
  const { files, bytes } = ENTRY_LIMITS;
  // The database would refuse it, and those that share its insert.
  if (entry.files.length > files || Buffer.byteLength(said) > bytes + entry.files.length * A_FILE)
    throw new TypeError('A journal entry is too long');
  return { ...covered, mac: `\\x${key.mac(said)}` };
}

export type JournalRow = ReturnType<typeof rowOf>;

/**
 * Takes a JSON array of rows: arrays of arrays would not unnest to one array a row, and one text costs Node less than 26 arrays. Fails, by a division by
 * zero, unless each was kept: a trigger that somebody put there can have PostgreSQL take an entry and keep none, and the commit is sent with this statement.
 */
export const INSERT_ROWS = `
  with kept as (insert into journal.entry (
    format, mac_key, at, outcome, action, section, account_id, on_behalf_of, situation_id, structure_id, session_id, assurance, mode,
    client, origin, request_id, person_id, files, item, code, because, matrix_version, consent_version, membership_version, retention, mac
  )
  select
    format, mac_key, at, outcome, action, section, account_id, on_behalf_of, situation_id, structure_id, session_id, assurance, mode,
    client, origin, request_id, person_id, files, item, code, because, matrix_version, consent_version, membership_version, retention, mac
  from json_to_recordset($1) as entry (
    format smallint, mac_key text, at timestamptz, outcome text, action text, section text, account_id uuid, on_behalf_of uuid,
    situation_id uuid, structure_id text, session_id uuid, assurance text, mode text, client text, origin text, request_id text,
    person_id uuid, files uuid[], item text, code text, because text[], matrix_version int, consent_version int,
    membership_version int, retention text, mac bytea
  ) returning id)
  select 1 / (count(*) = json_array_length($1))::int from kept`;

/** In the one spelling that PostgreSQL gives back; anything else would fail the insert of all entries that share it. */
function id<Given extends string | null>(value: Given): string | Extract<Given, null> {
  const spelt = value?.toLowerCase();
  if (spelt === undefined) return null as Extract<Given, null>;
  if (!isId(spelt)) throw new TypeError('A journal entry holds something else where an id belongs');
  return spelt;
}

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
function text<Given extends string | null>(value: Given): Given {
  if (value !== null && (value.includes('\0') || !value.isWellFormed()))
    throw new TypeError('A journal entry holds a text that cannot be stored');
  return value;
}
