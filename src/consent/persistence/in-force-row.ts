import type { Opposition } from '#libs/access/facts.js';
import type { Database } from '#libs/database/database.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FileId } from '#libs/access/facts.js';
import type { ConsentRecord } from '../domain/consent-record.js';
import { sharingOf } from '../domain/facts-at.js';
import type { InForce, Opposed } from '../domain/rules/in-force.js';

type InColumns = 'version' | 'opening' | 'careTeamOnly' | 'extended' | 'oppositions';

/**
 * What the row of a file tells beyond what the access decision reads of it, and of which version of the list it does. `blocked` is for the former
 * release, which writes it and `latest` alone.
 */
type Beside = Omit<InForce, Exclude<InColumns, 'version'>> & { readonly blocked: boolean };

export type Row = Pick<InForce, 'version' | 'careTeamOnly' | 'extended'> & {
  readonly oppositions: readonly (Opposition & Partial<Opposed>)[];
  readonly adultFrom: CalendarDate;
  readonly sharing: ReturnType<typeof sharingOf>;
  readonly emergencyOpposed: boolean;
  readonly validUntil: Date | null;
  readonly beside: Beside | Pick<Beside, 'version'> | null;
};

const HOLD = `
select version, sharing, care_team_only as "careTeamOnly", extended, oppositions, emergency_opposed as "emergencyOpposed", valid_until as "validUntil",
  adult_from as "adultFrom", beside
from consent.in_force where file_id = $1 for update`;

/** Holds the row of a file until the act ends. @throws `consent-not-found` */
export async function holdRow(database: Database, fileId: FileId): Promise<Row> {
  const [row] = await database.rows<Row>(HOLD, [fileId]);
  if (!row) throw new DomainError('not-found', 'consent-not-found');
  return row;
}

/** What is in force; null where a former release wrote last. */
export function inForceOf(row: Row): InForce | null {
  const { beside, version, sharing, careTeamOnly, extended, oppositions } = row;
  if (beside?.version !== version || !('holds' in beside)) return null;
  const { blocked: _, ...rest } = beside;
  return { ...rest, opening: openingOf(sharing), careTeamOnly, extended, oppositions: oppositions.map(opposed) };
}

export const openingOf = (sharing: Row['sharing']) => (sharing === 'blocked' ? 'given' : sharing);

export const opposed = (one: Opposition & Partial<Opposed>) => ({ on: null, until: null, ...one });

export function inForceBinds({ fileId, inForce, adultFrom }: ConsentRecord): unknown[] {
  const { careTeamOnly, extended, oppositions, opening: _, ...rest } = inForce;
  const { version, holds, objections, emergency } = rest;
  return [
    fileId,
    version,
    sharingOf(inForce),
    careTeamOnly,
    JSON.stringify(extended),
    JSON.stringify(oppositions),
    emergency !== null,
    holds.until,
    adultFrom,
    { ...rest, blocked: objections.length > 0 } satisfies Beside,
    lastOf(objections),
    emergency?.until ?? null,
  ];
}

/** The instant from which none of them holds any more; null: none, or without an end. */
function lastOf(objections: InForce['objections']): string | null {
  const ends = objections.map(({ until }) => until);
  return ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
}
