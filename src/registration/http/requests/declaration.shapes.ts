import { Optional, Parsed, ParsedList, Parts } from '#libs/http/input/validation.js';
import { newId } from '#libs/kernel/identifier.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import { PersonName } from '#libs/kernel/people/person-name.js';
import { Phone } from '#libs/kernel/people/phone.js';
import type { Declaration } from '../../domain/declaration.js';
import { ProfessionalNumber } from '#libs/kernel/people/professional-number.js';
import { ranked } from '../../domain/verification/ranked-ids.js';
import { WorkBody, workIn } from './work.shapes.js';

/** Situations that one declares at once. */
export const MOST_DECLARED = 5;

export class DeclarationBody {
  @Parsed(PersonName)
  readonly familyName!: PersonName;

  /** The name in daily use, where it is another than the family name. */
  @Optional()
  @Parsed(PersonName)
  readonly usedName?: PersonName;

  @Parsed(PersonName)
  readonly givenName!: PersonName;

  /** RPPS (11 digits) and ADELI (9 characters) numbers, if any. */
  @Optional()
  @ParsedList(ProfessionalNumber, { max: 3 })
  readonly nationalIds?: readonly NationalId[];

  /** Where the service centre may call. */
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
  nationalIds: ranked(body.nationalIds ?? []),
  phone: body.phone ?? null,
  situations: (body.situations ?? []).map((work, i) => ({
    id: newId(),
    exception: null,
    ...workIn(work, `/situations/${i}`),
  })),
});
