import type { InForce } from '../domain/rules/in-force.js';
import { isSame } from '../domain/opposition.js';
import { openingOf, opposed, type Row } from './in-force-row.js';

/**
 * What a former release kept of a file, with what it did not keep from the entries that were read. What members were told is in force stays so; only
 * where all entries were read is each scope told with whose it is.
 */
export function asKept(folded: InForce, row: Row, all: boolean): InForce {
  const opening = openingOf(row.sharing);
  const until = row.validUntil?.toISOString() ?? null;
  return {
    ...folded,
    version: row.version,
    opening,
    holds: folded.holds.until === until ? folded.holds : { until },
    careTeamOnly: row.careTeamOnly,
    upheld: opening === 'given' ? null : folded.upheld,
    objections: objectionsOf(folded, row),
    extended: all ? folded.extended : row.extended,
    oppositions: row.oppositions.map((one) => folded.oppositions.find((same) => isSame(same, one)) ?? opposed(one)),
    emergency: row.emergencyOpposed ? (folded.emergency ?? { on: null, until: null }) : null,
  };
}

function objectionsOf({ objections }: InForce, { sharing }: Row): InForce['objections'] {
  if (sharing === 'given') return [];
  return sharing === 'blocked' && objections.length === 0 ? [{ name: '', until: null }] : objections;
}
