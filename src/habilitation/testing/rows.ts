import type { Situation } from '#libs/access/actor.js';
import { categoryOf } from '../domain/matrix/category.js';
import type { Letter } from '../domain/matrix/vocabulary.js';
import type { Matrix } from '../domain/matrix/matrix.js';
import { cells, withCell } from './cells.js';
import { published, situation } from './facts.js';

const SETTINGS = [{}, { skill: 'SI04' }, { sector: 'SA66' }, { sector: 'SA24' }, { activityKind: 'GENR12' }];

const professions = [...published.terms].map(([code, { nomenclature }]) =>
  nomenclature === 'R85' ? { profession: '99', role: code } : { profession: code },
);

/** For each row that the order of the matrix can give, and for `NON`, a situation that gets it. */
export const situationOfRow: ReadonlyMap<string, Situation> = new Map(
  professions
    .flatMap((profession) =>
      SETTINGS.flatMap((setting) => [
        situation({ ...profession, ...setting }),
        situation({ ...profession, ...setting, category: 'E' }),
      ]),
    )
    .map((example) => [categoryOf(published, example).row, example]),
);

/** What grants what the letter does not; `c` has no opposite, and is closed. */
const OPPOSITE: Readonly<Record<Letter, Letter>> = { '-': 'w', w: '-', r: 'o', o: 'r', c: '-' };

/** The matrix with every cell turned into its opposite, in both rings. */
export const invertMatrix = (matrix: Matrix): Matrix =>
  cells(matrix).reduce(
    (turned, cell) =>
      'section' in cell ? withCell(turned, cell, OPPOSITE[cell.value]) : withCell(turned, cell, !cell.value),
    matrix,
  );
