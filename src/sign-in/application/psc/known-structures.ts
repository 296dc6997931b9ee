import type { PscPractice } from '../../../connectors/psc/index.js';
import type { Practice, Structures } from '../../../accounts/index.js';

/** Practices as Pro Santé Connect tells them, their structures under what the service refers to them by: any identifier may tell. */
export async function underKnownStructures(
  structures: Structures,
  practices: readonly PscPractice[],
): Promise<readonly Practice[]> {
  const told = practices.flatMap(({ structure }) => (structure ? [structure.id, ...structure.otherIds] : []));
  const ids = await structures.idsOf([...new Set(told)]);
  return practices.map(({ structure, ...practice }) => {
    if (!structure) return { ...practice, structure };
    const { id, name, otherIds } = structure;
    const known = [id, ...otherIds].map((one) => ids.get(one)).find((one) => one !== undefined);
    return { ...practice, structure: { id: known ?? id, name } };
  });
}
