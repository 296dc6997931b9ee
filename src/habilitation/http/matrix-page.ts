import type { Ring } from '#libs/access/facts.js';
import { type Label, type Matrix, type Row, takesPart, type Term } from '../domain/matrix/matrix.js';
import { type Letter, LETTERS, RINGS, TRAINEE } from '../domain/matrix/vocabulary.js';
import type { AdmittedAnswer, AdmittedTermAnswer, MatrixAnswer, RingAnswer } from './matrix.answers.js';

/** Roles come from TRE_R85; the other nomenclatures are of professions. */
const ROLES = 'R85';

const LEGEND: Record<Letter, Label> = {
  '-': { fr: 'aucun droit', en: 'no right' },
  r: { fr: 'lire', en: 'read' },
  c: { fr: 'lire, et ajouter sous contreseing', en: 'read, and add under countersignature' },
  w: { fr: 'lire, ajouter, modifier ce qu’on a écrit', en: 'read, add, edit one’s own' },
  o: { fr: 'déposer et relire ses seuls dépôts', en: 'own deposits only' },
};

/** The published matrix, whole: what each category may do in each section, in both rings. */
export const matrixPage = (matrix: Matrix): MatrixAnswer => ({
  version: matrix.version,
  startsAt: matrix.inForceFrom.toISOString(),
  legend: LETTERS.map((letter) => ({ letter, label: LEGEND[letter] })),
  sections: matrix.sections.map(({ path, label }) => ({ path, label })),
  categories: [...matrix.categories.values()].map(({ code, label, reason, codes }) => ({
    code,
    label,
    reason,
    professions: codes.flatMap((each) => matrix.terms.get(each) ?? []),
  })),
  rows: [...matrix.rows].map(([row, content]) => ({
    row,
    category: content.category,
    careTeam: ringOf(content, 'care-team'),
    extended: ringOf(content, 'extended'),
  })),
  delegates: [...matrix.ceilings].map(([category, { cells, acts }]) => ({
    category,
    cells: Object.fromEntries(cells),
    acts: [...acts],
  })),
});

const ringOf = ({ cells, acts }: Row, ring: Ring): RingAnswer => ({
  cells: Object.fromEntries(cells[ring]),
  acts: [...acts[ring]],
});

/** Who may take part in care through the service; the others may ask an operator. */
export function admittedPage(matrix: Matrix): AdmittedAnswer {
  const admitted = [...matrix.terms.values()]
    .flatMap((term) => admittedTerm(matrix, term) ?? [])
    .sort((a, b) => a.label.fr.localeCompare(b.label.fr, 'fr'));
  return {
    matrixVersion: matrix.version,
    professions: admitted.filter(({ nomenclature }) => nomenclature !== ROLES),
    roles: admitted.filter(({ nomenclature }) => nomenclature === ROLES),
  };
}

function admittedTerm(matrix: Matrix, term: Term): AdmittedTermAnswer | null {
  const category = matrix.categories.get(matrix.categoryOfCode.get(term.code) ?? '');
  if (!category?.admitted) return null;
  const row = category.code === TRAINEE ? `${TRAINEE}/${matrix.learns.get(term.code)}` : category.code;
  if (!RINGS.some((ring) => takesPart(matrix, row, ring))) return null;
  return { ...term, category: category.code, categoryLabel: category.label };
}
