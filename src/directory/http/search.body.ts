import { Optional, Parsed, Text } from '#libs/http/input/validation.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import { NomenclatureCode } from '#libs/kernel/nomenclature-code.js';
import { ProfessionalNumber } from '#libs/kernel/people/professional-number.js';

/** At least a name, a place or an RPPS number. */
export class ProfessionalSearchBody {
  @Optional()
  @Text({ max: 100 })
  readonly name?: string;

  @Optional()
  @Text({ max: 100 })
  readonly place?: string;

  /** The code of a profession or a role. */
  @Optional()
  @Parsed(NomenclatureCode)
  readonly profession?: string;

  /** RPPS or ADELI, as it is known or as it is shown here: with or without the digit of its register. */
  @Optional()
  @Parsed(ProfessionalNumber)
  readonly nationalId?: NationalId;
}
