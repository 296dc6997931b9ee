import type { Letter, Section, SpecialAct } from '../domain/matrix/vocabulary.js';
import type { InstantText } from '#libs/kernel/formats.js';

export class LabelAnswer {
  /** @example Infirmiers */
  fr!: string;
  /** @example Nurses */
  en!: string;
}

export class LegendAnswer {
  letter!: Letter;
  label!: LabelAnswer;
}

export class SectionAnswer {
  path!: Section;
  label!: LabelAnswer;
}

export class RingAnswer {
  /**
   * One letter a section
   * @example {"news":"w"}
   */
  cells!: Record<string, Letter>;
  acts!: SpecialAct[];
}

export class RowAnswer {
  /**
   * The category, or category/variant, or TRA/category learnt
   * @example NUR
   */
  row!: string;
  /** @example NUR */
  category!: string;
  careTeam!: RingAnswer;
  extended!: RingAnswer;
}

export class CeilingAnswer extends RingAnswer {
  /** @example SEC */
  category!: string;
}

export class TermAnswer {
  /**
   * TRE_G15, R94, R95, A00 (professions) or R85 (roles)
   * @example G15
   */
  nomenclature!: string;
  /** @example 60 */
  code!: string;
  label!: LabelAnswer;
}

export class CategoryAnswer {
  /** @example NUR */
  code!: string;
  label!: LabelAnswer;
  /** Why the category has these rights */
  reason!: LabelAnswer;
  professions!: TermAnswer[];
}

export class MatrixAnswer {
  /** @example 1 */
  version!: number;
  startsAt!: InstantText;
  legend!: LegendAnswer[];
  sections!: SectionAnswer[];
  categories!: CategoryAnswer[];
  rows!: RowAnswer[];
  /** Who acts on behalf of others, and the most that they then do */
  delegates!: CeilingAnswer[];
}

export class AdmittedTermAnswer extends TermAnswer {
  /** @example NUR */
  category!: string;
  categoryLabel!: LabelAnswer;
}

export class AdmittedAnswer {
  /** @example 1 */
  matrixVersion!: number;
  professions!: AdmittedTermAnswer[];
  roles!: AdmittedTermAnswer[];
}
