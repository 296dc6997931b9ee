import type { Matrix } from './matrix.js';

/**
 * Whether a consent or an opposition that names this code names anybody: a profession or role of the nomenclatures, or what names those whom no
 * profession names (« OCC », or the skill that makes an occupational physician).
 */
export const namesProfession = (matrix: Matrix, code: string): boolean =>
  matrix.terms.has(code) || expressNames(matrix).has(code);

/** Whether it is a category of the matrix whose professionals take part in files. */
export const namesCategory = (matrix: Matrix, code: string): boolean => matrix.categories.get(code)?.admitted ?? false;

function expressNames({ categories, order }: Matrix): ReadonlySet<string> {
  const express = [...categories.values()].filter(({ expressConsent }) => expressConsent).map(({ code }) => code);
  const skills = order.flatMap(({ when, then }) =>
    typeof then === 'object' && express.includes(then.category) ? (when.skills ?? []) : [],
  );
  return new Set([...express, ...skills]);
}
