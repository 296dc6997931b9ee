import { ApiProperty } from '@nestjs/swagger';
import type { Listed } from '../application/search-directory.js';
import type { Match } from '../domain/directory-search.js';

const Code = (description: string) => ApiProperty({ type: 'string', nullable: true, description });

/** An activity of a professional as the national directory tells it; without one, the codes of the activity are null. */
export class ListedAnswer {
  @ApiProperty({
    description: 'The identifier on the national scale (IDNPS): 8 and the RPPS number, 0 and the ADELI number',
  })
  readonly nationalId!: string;
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'Null for who has no account here: known by the directory alone.',
  })
  readonly accountId!: string | null;
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @Code('TRE_G15, TRE_R94, TRE_R95, TRE_R291') readonly profession!: string | null;
  @Code('C civil, M military, E student') readonly category!: string | null;
  @Code('TRE_R38 and others') readonly skill!: string | null;
  @Code('TRE_R85') readonly role!: string | null;
  @Code('TRE_R22') readonly activityKind!: string | null;
  @Code('TRE_R02') readonly sector!: string | null;
  @Code('The technical identifier of the structure.') readonly structureId!: string | null;
  @Code('The name of the structure.') readonly structureName!: string | null;
  @Code('The postcode of the structure.') readonly postcode!: string | null;
  @Code('The town of the structure.') readonly town!: string | null;
  @Code('The telephone of the structure, as the directory publishes it.') readonly phone!: string | null;
  @Code('The country of the structure; null in France.') readonly country!: string | null;

  static of({ id: _, nameKey: __, ...told }: Listed): ListedAnswer {
    return told;
  }
}

export class DirectoryPage {
  @ApiProperty({
    enum: ['exact', 'beginning', 'near'],
    description:
      'How the items answer: the words as typed; if nobody does, words that begin so; if nobody does, words that are one slip of the pen away.',
  })
  readonly match!: Match;
  @ApiProperty({
    type: [ListedAnswer],
    description: 'By name within the page; pages follow the order of the lines in the directory.',
  })
  readonly items!: readonly ListedAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}
