import type { FileId } from '#libs/authorisation/facts.js';
import type { Database } from '#libs/database/database.js';
import type { CalendarDate } from '#libs/kernel/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { ConsentRecord } from '../domain/consent-record.js';
import { sharingOf } from '../domain/facts-at.js';
import type { InForce } from '../domain/in-force.js';

/** What the row of a file tells beyond what the access decision reads of it, and of which version of the list it does. */
type Beside = Pick<InForce, 'version' | 'blocked' | 'latest'>;

type Row = Omit<InForce, 'opening' | 'blocked' | 'latest'> & {
  readonly adultFrom: CalendarDate;
  readonly sharing: ReturnType<typeof sharingOf>;
  readonly beside: Beside | null;
};

const HOLD = `
select version, sharing, care_team_only as "careTeamOnly", extended, oppositions, emergency_opposed as "emergencyOpposed", valid_until as "validUntil",
  adult_from as "adultFrom", beside
from consent.in_force where file_id = $1 for update`;

/** Whether a representative's objection waits for a ruling, by the list itself: read where a former release wrote last, and then once. */
const BLOCKED = `
with noted as (
  select id, kind, sequence from consent.decision
  where file_id = $1 and (kind = 'ruling' or (content->'decision'->>'effect' = 'opposed' and content->'decision'->'object'->>'kind' = 'open-file')))
select exists (
  select from noted
  where kind = 'decision' and sequence > coalesce((select max(sequence) from noted where kind = 'ruling'), 0) and not exists (
    select from consent.decision e join consent.decision k on k.corrects = e.id and k.kind = 'countersignature'
    where e.corrects = noted.id and e.kind = 'correction')) as blocked`;

/** Holds the row of a file until the act ends. @throws `consent-not-found` */
export async function holdInForce(database: Database, fileId: FileId): Promise<[adultFrom: CalendarDate, InForce]> {
  const [row] = await database.rows<Row>(HOLD, [fileId]);
  if (!row) throw new DomainError('not-found', 'consent-not-found');
  const { adultFrom, sharing, beside, ...rest } = row;
  const { blocked, latest } = beside?.version === row.version ? beside : await besideOf(database, fileId);
  return [adultFrom, { ...rest, opening: sharing === 'blocked' ? 'given' : sharing, blocked, latest }];
}

/** A second statement: it sees what was committed while the one that holds waited for the row. */
async function besideOf(database: Database, fileId: FileId): Promise<Omit<Beside, 'version'>> {
  const [row] = await database.rows<{ blocked: boolean }>(BLOCKED, [fileId]);
  return { blocked: row?.blocked ?? false, latest: {} };
}

export function inForceBinds({ fileId, inForce, adultFrom }: ConsentRecord): unknown[] {
  const { version, careTeamOnly, extended, oppositions, emergencyOpposed, validUntil, blocked, latest } = inForce;
  const lists = [JSON.stringify(extended), JSON.stringify(oppositions)];
  const decided = [
    fileId,
    version,
    sharingOf(inForce),
    careTeamOnly,
    ...lists,
    emergencyOpposed,
    validUntil,
    adultFrom,
  ];
  return [...decided, { version, blocked, latest } satisfies Beside];
}
