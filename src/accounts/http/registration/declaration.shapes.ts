import { ApiProperty } from '@nestjs/swagger';
import type { Situation } from '#libs/authorisation/actor.js';
import { OneOf, Optional, Parsed, ParsedList, Part, Parts } from '#libs/http/validation.js';
import { CommuneCode, departmentOf } from '#libs/kernel/commune.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import { parserOf } from '#libs/kernel/parser.js';
import { PersonName } from '#libs/kernel/person-name.js';
import { Phone } from '#libs/kernel/phone.js';
import { StructureIdentifier } from '#libs/kernel/structure-identifier.js';
import { FreeText } from '#libs/kernel/text.js';
import type { Declaration, DeclaredWork } from '../../domain/registration/declaration.js';
import { ProfessionalNumber, ranked } from '../../domain/registration/professional-number.js';

/** A code of a national nomenclature. */
const Code = parserOf(40, 'nomenclature-code-malformed', (text: string): string => {
  if (!/^[0-9A-Z_]{1,40}$/.test(text)) throw new DomainError('invalid', 'nomenclature-code-malformed');
  return text;
});

export class WorkPlaceBody {
  @ApiProperty({ description: 'The commune in the official geographic code (COG), which tells the department.' })
  @Parsed(CommuneCode)
  readonly communeCode!: CommuneCode;

  @Parsed(FreeText, { max: 100 })
  readonly town!: FreeText;
}

export class WorkStructureBody {
  @ApiProperty({
    description:
      'The identifier in the national directory (`structureId` of a search), FINESS or SIRET; operators find it otherwise.',
  })
  @Optional()
  @Parsed(StructureIdentifier)
  readonly id?: StructureIdentifier;

  @Parsed(FreeText, { max: 200 })
  readonly name!: FreeText;
}

/** Where and as what one works. Whoever finds no code for what they do writes it in `occupation`. */
export class WorkBody {
  @ApiProperty({ description: 'TRE_G15, TRE_R94, TRE_R95, TRE_R291' })
  @Optional()
  @Parsed(Code)
  readonly profession?: string;
  @ApiProperty({ description: 'C civil, M military, E student' })
  @Optional()
  @OneOf(['C', 'M', 'E'])
  readonly category?: NonNullable<Situation['category']>;
  @ApiProperty({ description: 'TRE_R38 and others' })
  @Optional()
  @Parsed(Code)
  readonly skill?: string;
  @ApiProperty({ description: 'TRE_R85' })
  @Optional()
  @Parsed(Code)
  readonly role?: string;
  @ApiProperty({ description: 'TRE_R22' })
  @Optional()
  @Parsed(Code)
  readonly activityKind?: string;
  @ApiProperty({ description: 'TRE_R02' })
  @Optional()
  @Parsed(Code)
  readonly sector?: string;

  @Optional()
  @Parsed(FreeText, { max: 200 })
  readonly occupation?: FreeText;

  @Optional()
  @Part(() => WorkStructureBody)
  readonly structure?: WorkStructureBody;

  @Optional()
  @Part(() => WorkPlaceBody)
  readonly place?: WorkPlaceBody;
}

/** Situations that one declares at once. */
export const MOST_DECLARED = 5;

export class DeclarationBody {
  @Parsed(PersonName)
  readonly familyName!: PersonName;

  @ApiProperty({ description: 'The name in daily use, where it is another than the family name.' })
  @Optional()
  @Parsed(PersonName)
  readonly usedName?: PersonName;

  @Parsed(PersonName)
  readonly givenName!: PersonName;

  @ApiProperty({ description: 'RPPS (11 digits) and ADELI (9 characters) numbers, if any.' })
  @Optional()
  @ParsedList(ProfessionalNumber, { max: 3 })
  readonly numbers?: readonly NationalId[];

  @ApiProperty({ description: 'Where the service centre may call.' })
  @Optional()
  @Parsed(Phone)
  readonly phone?: Phone;

  @Optional()
  @Parts(() => WorkBody, { max: MOST_DECLARED })
  readonly situations?: readonly WorkBody[];
}

export const declarationIn = (body: DeclarationBody): Declaration => ({
  familyName: body.familyName,
  usedName: body.usedName ?? null,
  givenName: body.givenName,
  nationalIds: ranked(body.numbers ?? []),
  phone: body.phone ?? null,
  situations: (body.situations ?? []).map((work) => ({ id: newId(), exception: null, ...workIn(work) })),
});

export const workIn = (body: WorkBody): Omit<DeclaredWork, 'id' | 'exception'> => ({
  profession: body.profession ?? null,
  category: body.category ?? null,
  skill: body.skill ?? null,
  role: body.role ?? null,
  activityKind: body.activityKind ?? null,
  sector: body.sector ?? null,
  occupation: body.occupation ?? null,
  structure: body.structure ? { id: body.structure.id ?? null, name: body.structure.name } : null,
  place: body.place ? { ...body.place, departmentCode: departmentOf(body.place.communeCode) } : null,
});
