import type { Database } from '#libs/database/database.js';
import type { StructureIdentifier } from '#libs/kernel/places/structure-identifier.js';
import {
  type Known,
  type ListedStructure,
  knownAs,
  onlyOne,
  structureIn,
  type StructureLine,
  written,
} from '../../domain/listed-structure.js';

const KNOWN = `
select k.identifier, k.structure_id as id, exists (
  select from accounts.structure_identifier f where f.structure_id = k.structure_id and f.identifier ~ '^\\d[\\dAB]\\d{7}$') as "hasFiness"
from accounts.structure_identifier k where k.identifier = any($1)
union select t.id, t.id, false from accounts.structure t
where t.id = any($1) and not exists (select from accounts.structure_identifier k where k.identifier = t.id)`;

/** The former identifiers stand in the directory with their kind in front. */
const LISTED = `
select distinct structure_id as "structureId", former_structure_id as former, finess, siret, name
from directory.facts_structure
where structure_id = any($1) or former_structure_id = any($1) or finess = any($1) or siret = any($1)`;

/** A structure under the identifier that the service refers to it by, and what the directory says of it if that was looked up. */
export type FoundStructure = { readonly id: string; readonly listed: ListedStructure | null };

/** Each of the identifiers that names one structure, first of those that the service knows, then of those that the directory lists. */
export async function foundStructures(
  database: Database,
  identifiers: readonly StructureIdentifier[],
): Promise<ReadonlyMap<StructureIdentifier, FoundStructure>> {
  const known = await knownIn(database, identifiers);
  const others = identifiers.filter((identifier) => !known.some((one) => one.identifier === identifier));
  const lines = others.length > 0 ? await database.rows<StructureLine>(LISTED, [others.flatMap(written)]) : [];
  const listed = others.flatMap((identifier) => {
    const structure = structureIn(identifier, lines);
    return structure ? [[identifier, structure] as const] : [];
  });
  const beside = await knownIn(
    database,
    listed.flatMap(([, structure]) => structure.identifiers),
  );
  return new Map<StructureIdentifier, FoundStructure>([
    ...identifiers.flatMap((identifier) => {
      const id = onlyOne(known, identifier);
      return id ? [[identifier, { id, listed: null }] as const] : [];
    }),
    ...listed.map(
      ([identifier, structure]) => [identifier, { id: knownAs(structure, beside), listed: structure }] as const,
    ),
  ]);
}

const knownIn = (database: Database, identifiers: readonly StructureIdentifier[]): Promise<readonly Known[]> =>
  identifiers.length > 0 ? database.rows<Known>(KNOWN, [identifiers]) : Promise.resolve([]);
