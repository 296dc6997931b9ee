import type { Ring } from '#libs/access/facts.js';
import type { Matrix, Row } from '../domain/matrix/matrix.js';
import { type Letter, RINGS, type Section, SPECIAL_ACTS, type SpecialAct } from '../domain/matrix/vocabulary.js';

type Place = { readonly row: string; readonly ring: Ring };
export type SectionCell = Place & { readonly section: Section; readonly value: Letter };
export type ActCell = Place & { readonly act: SpecialAct; readonly value: boolean };
export type Cell = SectionCell | ActCell;

/** Every cell of every row, in both rings, as it stands. */
export function cells(matrix: Matrix): readonly Cell[] {
  return [...matrix.rows].flatMap(([row, { cells: sections, acts }]) =>
    RINGS.flatMap((ring): Cell[] => [
      ...[...sections[ring]].map(([section, value]) => ({ row, ring, section, value })),
      ...actsIn(ring).map((act) => ({ row, ring, act, value: acts[ring].has(act) })),
    ]),
  );
}

/** Acts of someone who has no part in the file yet: they have no cell outside the care team. */
const WITHOUT_PART: readonly SpecialAct[] = ['open file', 'break glass'];

const actsIn = (ring: Ring) => SPECIAL_ACTS.filter((act) => ring === 'care-team' || !WITHOUT_PART.includes(act));

/** The same matrix but for one cell: what a wrong edit of the matrix would publish. */
export function withCell<C extends Cell>(matrix: Matrix, cell: C, value: C['value']): Matrix {
  const row = matrix.rows.get(cell.row);
  if (!row) throw new Error(`No row ${cell.row}`);
  return { ...matrix, rows: new Map(matrix.rows).set(cell.row, changed(row, cell, value)) };
}

function changed(row: Row, cell: Cell, value: Letter | boolean): Row {
  if ('section' in cell) {
    const sections = new Map(row.cells[cell.ring]).set(cell.section, value as Letter);
    return { ...row, cells: { ...row.cells, [cell.ring]: sections } };
  }
  const acts = new Set(row.acts[cell.ring]);
  if (value) acts.add(cell.act);
  else acts.delete(cell.act);
  return { ...row, acts: { ...row.acts, [cell.ring]: acts } };
}
