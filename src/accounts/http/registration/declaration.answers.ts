import { ApiProperty } from '@nestjs/swagger';
import type { Declaration } from '../../domain/registration/declaration.js';

const Code = (description: string) => ApiProperty({ type: 'string', nullable: true, description });

class DeclaredStructureAnswer {
  @ApiProperty({ type: 'string', nullable: true }) readonly id!: string | null;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ required: false, description: 'An operator’s word that it has no identifier' })
  readonly withoutIdentifier?: true;
}

class DeclaredPlaceAnswer {
  @Code('COG') readonly communeCode!: string | null;
  @Code('The department') readonly departmentCode!: string | null;
  @Code('As people write it') readonly town!: string | null;
}

class ExceptionAnswer {
  @ApiProperty({ format: 'date-time' }) readonly until!: string;
  @ApiProperty() readonly reason!: string;
}

export class DeclaredWorkAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @Code('TRE_G15, TRE_R94, TRE_R95, TRE_R291') readonly profession!: string | null;
  @Code('C civil, M military, E student') readonly category!: string | null;
  @Code('TRE_R38 and others') readonly skill!: string | null;
  @Code('TRE_R85') readonly role!: string | null;
  @Code('TRE_R22') readonly activityKind!: string | null;
  @Code('TRE_R02') readonly sector!: string | null;
  @Code('In words, where no code was found') readonly occupation!: string | null;
  @ApiProperty({ type: () => DeclaredStructureAnswer, nullable: true })
  readonly structure!: DeclaredStructureAnswer | null;
  @ApiProperty({ type: () => DeclaredPlaceAnswer, nullable: true }) readonly place!: DeclaredPlaceAnswer | null;
  @ApiProperty({ type: () => ExceptionAnswer, nullable: true }) readonly exception!: ExceptionAnswer | null;
}

export class DeclarationAnswer {
  @ApiProperty() readonly familyName!: string;
  @Code('The name in daily use') readonly usedName!: string | null;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty({ type: [String], description: 'On the national scale (IDNPS)' })
  readonly nationalIds!: readonly string[];
  @Code('In the international form') readonly phone!: string | null;
  @ApiProperty({ type: [DeclaredWorkAnswer] }) readonly situations!: readonly DeclaredWorkAnswer[];

  static of({ familyName, usedName, givenName, nationalIds, phone, situations }: Declaration): DeclarationAnswer {
    return { familyName, usedName, givenName, nationalIds, phone, situations };
  }
}
