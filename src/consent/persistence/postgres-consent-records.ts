import { Injectable } from '@nestjs/common';
import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Database } from '#libs/database/database.js';
import { ConsentRecord } from '../domain/consent-record.js';
import { ConsentRecords } from '../domain/consent-records.js';
import { undone } from '../domain/rules/undone.js';
import type { Entry, EntryId } from '../domain/entry.js';
import { grownUpOn } from '../domain/rules/grown-up.js';
import { type InForce, inForce } from '../domain/rules/in-force.js';
import { asKept } from './as-kept.js';
import { type Row as HeldRow, holdRow, inForceBinds, inForceOf } from './in-force-row.js';

/** Earlier decisions name a structure as it was typed: it is read as the one that is meant. */
const RESOLVED = `coalesce((
  select jsonb_set(content, '{decision,object,to,structureId}', to_jsonb(min(k.structure_id))) from accounts.facts_structure_identifier k
  where k.identifier = upper(regexp_replace(content #>> '{decision,object,to,structureId}', '[\\s.-]', '', 'g'))
  having count(*) = 1), content)`;

const ENTRY = `
select id, sequence, kind, ${RESOLVED} as content, corrects, account_id as "accountId", situation_id as "situationId", written_by_situation_id as "writtenBy", at,
  before
from consent.decision`;

/** Where the decision stands that is named, or that a correction names. */
const FROM = `
select coalesce(t.sequence, d.sequence) as "from"
from consent.decision d left join consent.decision t on t.id = d.corrects
where d.file_id = $1 and d.id = $2`;

/** `strikes`: where the decision stands that a countersigned correction struck out. */
const SINCE = `
select s.*, (
  select t.sequence from consent.decision c join consent.decision t on t.id = c.corrects
  where c.id = s.corrects) as strikes
from (${ENTRY} where file_id = $1 and sequence >= $2) s order by s.sequence`;

/** Objections and rulings are few, have an index, and count however old they are. */
const NEWEST = `
${ENTRY} where file_id = $1 and sequence > $2
union all
${ENTRY} where file_id = $1 and sequence <= $2
  and (kind = 'ruling' or (content->'decision'->>'effect' = 'opposed' and content->'decision'->'object'->>'kind' = 'open-file'))
order by sequence`;

const NEWEST_ENTRIES = 1_000;

const OPEN = `
insert into consent.in_force (file_id, version, sharing, care_team_only, extended, oppositions, emergency_opposed, valid_until, adult_from, beside, blocked_until, emergency_until)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

const UPDATE = `
update consent.in_force
set version = $2, sharing = $3, care_team_only = $4, extended = $5, oppositions = $6, emergency_opposed = $7, valid_until = $8, adult_from = $9, beside = $10,
  blocked_until = $11, emergency_until = $12
where file_id = $1`;

const APPEND = `
insert into consent.decision (file_id, id, sequence, kind, content, corrects, account_id, situation_id, at, written_by_situation_id, before)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

type Row = {
  readonly id: EntryId;
  readonly sequence: number;
  readonly kind: Entry['kind'];
  readonly content: object;
  readonly corrects: EntryId | null;
  readonly accountId: AccountId;
  readonly situationId: SituationId | null;
  readonly writtenBy: SituationId | null;
  readonly at: Date;
  readonly before: Entry['before'];
};

@Injectable()
export class PostgresConsentRecords extends ConsentRecords {
  constructor(private readonly database: Database) {
    super();
  }

  open(record: ConsentRecord): void {
    this.database.post(OPEN, inForceBinds(record));
    this.append(record);
  }

  async get(fileId: FileId): Promise<ConsentRecord> {
    const row = await holdRow(this.database, fileId);
    const now = inForceOf(row) ?? (await this.newest(fileId, row));
    return new ConsentRecord(fileId, row.adultFrom, [], grownUpOn(now, row.adultFrom));
  }

  async since(fileId: FileId, entry: EntryId): Promise<ConsentRecord> {
    const row = await holdRow(this.database, fileId);
    const now = inForceOf(row) ?? (await this.newest(fileId, row));
    const entries = await this.entriesSince(fileId, entry, row.version);
    return new ConsentRecord(fileId, row.adultFrom, entries, grownUpOn(undone(now, entries), row.adultFrom));
  }

  save(record: ConsentRecord): void {
    this.database.post(UPDATE, inForceBinds(record));
    this.append(record);
  }

  /** As far back as what was corrected among them reaches; all of them, where a former release kept less of one. */
  private async entriesSince(fileId: FileId, entry: EntryId, version: number): Promise<readonly Entry[]> {
    const [found] = await this.database.rows<{ from: number }>(FROM, [fileId, entry]);
    if (!found) throw new DomainError('not-found', 'consent-entry-not-found');
    for (let from = found.from; version - from < NEWEST_ENTRIES;) {
      const rows = await this.database.rows<Row & { strikes: number | null }>(SINCE, [fileId, from]);
      const undoes = rows.every(({ before }) => before !== null);
      const reaches = undoes ? Math.min(from, ...rows.map(({ strikes }) => strikes ?? from)) : 1;
      if (reaches === from) return rows.map(({ strikes: _, ...row }) => entryOf(row));
      from = reaches;
    }
    throw new DomainError('conflict', 'consent-correction-too-late');
  }

  /** Where a former release wrote last, once: what the newest entries say, in words of the row itself where the list is longer. */
  private async newest(fileId: FileId, row: HeldRow): Promise<InForce> {
    const rows = await this.database.rows<Row>(NEWEST, [fileId, row.version - NEWEST_ENTRIES]);
    const folded = inForce(rows.map(entryOf), row.adultFrom);
    return asKept(folded, row, row.version <= NEWEST_ENTRIES);
  }

  private append(record: ConsentRecord): void {
    for (const entry of record.newEntries) this.database.post(APPEND, [record.fileId, ...valuesOf(entry)]);
    record.kept();
  }
}

function valuesOf(entry: Entry): unknown[] {
  const { id, sequence, kind, by, at } = entry;
  const corrects = 'corrects' in entry ? entry.corrects : null;
  return [
    id,
    sequence,
    kind,
    contentOf(entry),
    corrects,
    by.accountId,
    by.situationId,
    at,
    by.writtenBy ?? null,
    entry.before,
  ];
}

function contentOf(entry: Entry): object {
  switch (entry.kind) {
    case 'decision':
      return { decision: entry.decision, ...(entry.identityCheck && { identityCheck: entry.identityCheck }) };
    case 'correction':
      return { reason: entry.reason };
    case 'countersignature':
      return {};
    case 'ruling':
      return { outcome: entry.outcome, reason: entry.reason };
  }
}

function entryOf({ kind, content, corrects, accountId, situationId, writtenBy, ...rest }: Row): Entry {
  const by = { accountId, situationId, ...(writtenBy && { writtenBy }) };
  return { kind, ...content, ...(corrects && { corrects }), ...rest, by } as Entry;
}
