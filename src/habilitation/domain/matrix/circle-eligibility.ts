import type { Situation } from '#libs/access/actor.js';
import { categoryOf } from './category.js';
import type { Matrix } from './matrix.js';

/** Whether one may take another's place: with the same row of the matrix, and no acts of coordination that the other has not. */
export function mayReplace(matrix: Matrix, substitute: Situation, replaced: Situation): boolean {
  const [theirs, own] = [categoryOf(matrix, substitute), categoryOf(matrix, replaced)];
  return theirs.row === own.row && (own.coordinates || !theirs.coordinates);
}

/** Whether one may steer a file. */
export const mayBeReferent = (matrix: Matrix, situation: Situation): boolean =>
  !matrix.circle.neverReferent.includes(categoryOf(matrix, situation).code);
