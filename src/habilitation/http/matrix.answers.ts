import { ApiProperty } from '@nestjs/swagger';
import { LETTERS, SECTIONS, SPECIAL_ACTS } from '../domain/vocabulary.js';

export class LabelAnswer {
  @ApiProperty({ example: 'Infirmiers' }) fr!: string;
  @ApiProperty({ example: 'Nurses' }) en!: string;
}

export class LegendAnswer {
  @ApiProperty({ enum: LETTERS }) letter!: string;
  @ApiProperty() label!: LabelAnswer;
}

export class SectionAnswer {
  @ApiProperty({ enum: SECTIONS }) path!: string;
  @ApiProperty() label!: LabelAnswer;
}

const cells = { type: 'object' as const, additionalProperties: { type: 'string' as const, enum: [...LETTERS] } };

export class RingAnswer {
  @ApiProperty({ ...cells, description: 'One letter a section', example: { news: 'w' } }) cells!: Record<
    string,
    string
  >;
  @ApiProperty({ enum: SPECIAL_ACTS, isArray: true }) acts!: string[];
}

export class RowAnswer {
  @ApiProperty({ example: 'NUR', description: 'The category, or category/variant, or TRA/category learnt' })
  row!: string;
  @ApiProperty({ example: 'NUR' }) category!: string;
  @ApiProperty() careTeam!: RingAnswer;
  @ApiProperty() extended!: RingAnswer;
}

export class CeilingAnswer extends RingAnswer {
  @ApiProperty({ example: 'SEC' }) category!: string;
}

export class TermAnswer {
  @ApiProperty({ example: 'G15', description: 'TRE_G15, R94, R95, A00 (professions) or R85 (roles)' })
  nomenclature!: string;
  @ApiProperty({ example: '60' }) code!: string;
  @ApiProperty() label!: LabelAnswer;
}

export class CategoryAnswer {
  @ApiProperty({ example: 'NUR' }) code!: string;
  @ApiProperty() label!: LabelAnswer;
  @ApiProperty({ description: 'Why the category has these rights' }) reason!: LabelAnswer;
  @ApiProperty({ type: [TermAnswer] }) professions!: TermAnswer[];
}

export class MatrixAnswer {
  @ApiProperty({ example: 1 }) version!: number;
  @ApiProperty({ format: 'date-time' }) inForceFrom!: string;
  @ApiProperty({ type: [LegendAnswer] }) legend!: LegendAnswer[];
  @ApiProperty({ type: [SectionAnswer] }) sections!: SectionAnswer[];
  @ApiProperty({ type: [CategoryAnswer] }) categories!: CategoryAnswer[];
  @ApiProperty({ type: [RowAnswer] }) rows!: RowAnswer[];
  @ApiProperty({ type: [CeilingAnswer], description: 'Who acts on behalf of others, and the most that they then do' })
  delegates!: CeilingAnswer[];
}

export class AdmittedTermAnswer extends TermAnswer {
  @ApiProperty({ example: 'NUR' }) category!: string;
  @ApiProperty() categoryLabel!: LabelAnswer;
}

export class AdmittedAnswer {
  @ApiProperty({ example: 1 }) matrixVersion!: number;
  @ApiProperty({ type: [AdmittedTermAnswer] }) professions!: AdmittedTermAnswer[];
  @ApiProperty({ type: [AdmittedTermAnswer] }) roles!: AdmittedTermAnswer[];
}
