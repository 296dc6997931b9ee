import { StructureIdentifier } from '#libs/kernel/places/structure-identifier.js';

/** A structure as a line of the directory has it. */
export type StructureLine = {
  readonly structureId: string | null;
  readonly former: string | null;
  readonly finess: string | null;
  readonly siret: string | null;
  readonly name: string | null;
};

/** A structure as the directory lists it now, by all its identifiers, the surest first. */
export type ListedStructure = { readonly identifiers: readonly StructureIdentifier[]; readonly name: string };

/**
 * What the directory's lines that bear an identifier make of it: one structure, which lines under several technical identifiers may be (it
 * renames them). Null for none, and for a SIRET that establishments of different FINESS share: it names none of them.
 */
export function structureIn(identifier: StructureIdentifier, lines: readonly StructureLine[]): ListedStructure | null {
  const own = lines.filter((line) => identifiersOf(line).includes(identifier));
  if (own.length === 0) return null;
  const establishments = new Set(own.map(({ finess }) => finess).filter(Boolean));
  if (StructureIdentifier.isSiret(identifier) && establishments.size > 1) return null;
  const identifiers = [...new Set(own.flatMap(identifiersOf))].sort((a, b) => rank(a) - rank(b));
  return { identifiers, name: own.find(({ name }) => name)?.name ?? identifier };
}

/** The technical identifier is the directory's own; a SIRET may be shared. */
const rank = (identifier: StructureIdentifier): number =>
  StructureIdentifier.isSiret(identifier)
    ? 3
    : StructureIdentifier.isFiness(identifier)
      ? 1
      : /^\d/.test(identifier)
        ? 2
        : 0;

const identifiersOf = ({ structureId, former, finess, siret }: StructureLine): StructureIdentifier[] =>
  [structureId, finess, former, siret].flatMap((text) => read(text));

/** What the directory writes that is no identifier is passed over. */
function read(text: string | null): StructureIdentifier[] {
  try {
    return text ? [StructureIdentifier.parse(text)] : [];
  } catch {
    return [];
  }
}

/** Which structure the service knows under an identifier, and whether it knows it by a FINESS number. */
export type Known = { readonly identifier: StructureIdentifier; readonly id: string; readonly hasFiness: boolean };

/** Under which of its identifiers the service knows the structure, if it does; establishments of different FINESS may share a SIRET. */
export function knownAs({ identifiers }: ListedStructure, known: readonly Known[]): string {
  const hasFiness = identifiers.some(StructureIdentifier.isFiness);
  const sure = known.filter((one) => !(hasFiness && one.hasFiness && StructureIdentifier.isSiret(one.identifier)));
  const ids = identifiers.flatMap((identifier) => onlyOne(sure, identifier) ?? []);
  return ids[0] ?? identifiers[0] ?? '';
}

/** The structure that bears it as its own; null where several structures share the identifier otherwise. */
export function onlyOne(known: readonly Known[], identifier: StructureIdentifier): string | null {
  const ids = new Set(known.filter((one) => one.identifier === identifier).map(({ id }) => id));
  if (ids.has(identifier)) return identifier;
  return ids.size === 1 ? ([...ids][0] ?? null) : null;
}

/** As the directory may write it: a former identifier has its kind in front. */
export const written = (identifier: StructureIdentifier): readonly string[] => [
  identifier,
  ...(StructureIdentifier.isFiness(identifier) ? [`1${identifier}`] : []),
  ...(StructureIdentifier.isSiret(identifier) ? [`3${identifier}`] : []),
];
