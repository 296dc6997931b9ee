import type { Situation } from '#libs/access/actor.js';
import { BY_ROLE } from '#libs/access/situation-codes.js';
import type { CategoryEntry, Condition, Matrix, OrderRule } from './matrix.js';
import { TRAINEE } from './vocabulary.js';

/** What the matrix makes of a situation. Computed anew for every request, from one situation, never a union of several. */
export type Category = {
  readonly code: string;
  /** The row of the matrix that counts: the category's, that of a variant, or that of the profession learnt. */
  readonly row: string;
  /** Coordination adds acts, never sections. */
  readonly coordinates: boolean;
  readonly admitted: boolean;
  readonly expressConsent: boolean;
};

const NOBODY: Omit<CategoryEntry, 'label' | 'reason' | 'codes'> = {
  code: 'NON',
  admitted: false,
  expressConsent: false,
};

/** Of each situation for as long as somebody holds it: the rows of a list are decided one by one, for the same reader. */
const lastPlaced = new WeakMap<Situation, { readonly matrix: Matrix; readonly category: Category }>();

/** The category of a situation, by the first rule of the matrix's `order` that holds. What no rule knows is not admitted. */
export function categoryOf(matrix: Matrix, situation: Situation): Category {
  const known = lastPlaced.get(situation);
  if (known?.matrix === matrix) return known.category;
  const category = classify(matrix, situation, matrix.order);
  lastPlaced.set(situation, { matrix, category });
  return category;
}

function classify(matrix: Matrix, situation: Situation, order: readonly OrderRule[]): Category {
  const code = codeOf(situation);
  const rule = order.find(({ when }) => holds(matrix, when, situation));
  if (rule?.then === 'learnt') {
    const others = order.filter(({ then }) => then !== 'learnt');
    const learnt = classify(matrix, situation, others);
    return learnt.code === TRAINEE ? learnt : trainee(matrix, learnt.code);
  }
  const category = typeof rule?.then === 'object' ? rule.then.category : matrix.categoryOfCode.get(code);
  if (category === TRAINEE) return trainee(matrix, matrix.learns.get(code));
  const { code: known, admitted, expressConsent } = matrix.categories.get(category ?? NOBODY.code) ?? NOBODY;
  // Only who is placed by their profession: coordinating adds nothing to a manager or an occupational physician.
  const coordinates = rule?.then === 'code' && holds(matrix, matrix.coordinators.when, situation);
  const variant = matrix.variants.find(
    ({ of, when }) => of === known && when.some((condition) => holds(matrix, condition, situation)),
  );
  return {
    code: known,
    row: variant?.row ?? known,
    coordinates,
    admitted,
    expressConsent,
  };
}

/** Who learns what is not admitted is not admitted; where the trade is not told, nothing is granted yet. */
function trainee(matrix: Matrix, learnt: string | undefined): Category {
  const admitted = learnt === undefined || (matrix.categories.get(learnt)?.admitted ?? false);
  const code = admitted ? TRAINEE : NOBODY.code;
  const row = learnt && admitted ? `${TRAINEE}/${learnt}` : code;
  return { code, row, coordinates: false, admitted, expressConsent: false };
}

/** The codes under which a consent may name someone: the profession, or the role of who is characterised by a role. */
export const codeOf = ({ profession, role }: Situation): string =>
  (profession === null || profession === '' || profession === BY_ROLE ? role : profession) ?? '';

/** Every code by which a person could have meant somebody. */
export const codesOf = (matrix: Matrix, situation: Situation): readonly string[] =>
  [codeOf(situation), situation.role, situation.skill, categoryOf(matrix, situation).code].filter(
    (code) => code !== null,
  );

const holds = (matrix: Matrix, when: Condition, situation: Situation): boolean =>
  has(when.professionalCategories, situation.category) &&
  has(when.professions, situation.profession) &&
  has(when.skills, situation.skill) &&
  has(when.sectors, situation.sector) &&
  has(when.activityKinds, situation.activityKind) &&
  (!when.nomenclatures || has(when.nomenclatures, matrix.terms.get(codeOf(situation))?.nomenclature ?? null)) &&
  (!when.codeIn || files(matrix, when.codeIn, situation.profession) || files(matrix, when.codeIn, situation.role));

const has = (list: readonly string[] | undefined, code: string | null): boolean =>
  !list || list.includes(code || 'none');

const files = (matrix: Matrix, categories: readonly string[], code: string | null): boolean =>
  code !== null && categories.includes(matrix.categoryOfCode.get(code) ?? '');
