import { ApiProperty } from '@nestjs/swagger';
import { knownNomenclatures } from '#config/registration/nomenclatures.js';
import {
  codesOf,
  PROFESSIONAL_CATEGORIES,
  type SituationCode,
  type SituationCodes,
} from '#libs/access/situation-codes.js';
import { Optional, Parsed, Part } from '#libs/http/input/validation.js';
import { CommuneCode, departmentOf, isTownOf } from '#libs/kernel/places/commune.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { NomenclatureCode } from '#libs/kernel/nomenclature-code.js';
import { parserOf } from '#libs/kernel/parser.js';
import { StructureIdentifier } from '#libs/kernel/places/structure-identifier.js';
import { FreeText } from '#libs/kernel/text/text.js';
import type { DeclaredStructure, DeclaredWork } from '../../domain/declaration.js';
import type { Place } from '../../../accounts/index.js';

const known = knownNomenclatures();

/** A code of a national nomenclature. */
const codeOf = (nomenclature: SituationCode) =>
  parserOf(40, 'nomenclature-code-malformed', (text: string): string => {
    const code = NomenclatureCode.parse(text);
    if (!known[nomenclature].has(code)) throw new DomainError('invalid', 'nomenclature-code-unknown');
    return code;
  });

export class WorkPlaceBody {
  /** The commune in the official geographic code (COG), which tells the department. */
  @Parsed(CommuneCode)
  readonly communeCode!: CommuneCode;

  @Parsed(FreeText, { max: 100 })
  readonly town!: FreeText;
}

export class WorkStructureBody {
  /** The identifier in the national directory (`structureId` of a search), FINESS or SIRET; operators find it otherwise. */
  @Optional()
  @Parsed(StructureIdentifier)
  readonly id?: StructureIdentifier;

  @Parsed(FreeText, { max: 200 })
  readonly name!: FreeText;
}

/** `presence`: whether members may be left out, or be null; `structure`: the shape of one. Whoever finds no code for what they do writes it in `occupation`. */
export function workShape<Structure extends WorkStructureBody>(
  presence: () => PropertyDecorator,
  structure: new () => Structure,
) {
  class WorkShape {
    /** TRE_G15, TRE_R94, TRE_R95, TRE_R291 */
    @presence()
    @Parsed(codeOf('profession'))
    readonly profession?: string | null;
    /** C civil, M military, E student */
    @ApiProperty({ enum: [...PROFESSIONAL_CATEGORIES] })
    @presence()
    @Parsed(codeOf('category'))
    readonly category?: SituationCodes['category'];
    /** TRE_R38 and others */
    @presence()
    @Parsed(codeOf('skill'))
    readonly skill?: string | null;
    /** TRE_R85 */
    @presence()
    @Parsed(codeOf('role'))
    readonly role?: string | null;
    /** TRE_R22 */
    @presence()
    @Parsed(codeOf('activityKind'))
    readonly activityKind?: string | null;
    /** TRE_R02 */
    @presence()
    @Parsed(codeOf('sector'))
    readonly sector?: string | null;

    @presence()
    @Parsed(FreeText, { max: 200 })
    readonly occupation?: FreeText | null;

    @presence()
    @Part(() => structure)
    readonly structure?: Structure | null;

    @presence()
    @Part(() => WorkPlaceBody)
    readonly place?: WorkPlaceBody | null;
  }
  return WorkShape;
}

/** Where and as what one works. */
export class WorkBody extends workShape(Optional, WorkStructureBody) {}

/** `pointer`: to where the work is in the body. @throws `town-contradicted`: the code of a commune tells its town */
export const workIn = (
  body: InstanceType<ReturnType<typeof workShape<WorkStructureBody>>>,
  pointer = '',
): Omit<DeclaredWork, 'id' | 'exception'> => ({
  ...codesOf(body),
  occupation: body.occupation ?? null,
  structure: body.structure ? structureIn(body.structure) : null,
  place: body.place ? placeIn(body.place, `${pointer}/place/town`) : null,
});

/** Without an identifier it is a name, until an operator finds it. */
export const structureIn = ({ id, name }: WorkStructureBody): DeclaredStructure => ({ id: id ?? null, name });

function placeIn({ communeCode, town }: WorkPlaceBody, pointer: string): Place {
  if (!isTownOf(communeCode, town)) throw new DomainError('invalid', 'town-contradicted', pointer);
  return { communeCode, town, departmentCode: departmentOf(communeCode) };
}
