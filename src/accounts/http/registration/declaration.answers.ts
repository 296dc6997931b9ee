import type { DeclaredWork, Declaration } from '../../domain/registration/declaration.js';
import { lastDayInParis } from '#libs/time/paris.js';
import type { DayText, UuidText } from '#libs/kernel/formats.js';

class DeclaredStructureAnswer {
  readonly id!: string | null;
  readonly name!: string;
  /** An operator’s word that it has no identifier */
  readonly withoutIdentifier?: true;
}

class DeclaredPlaceAnswer {
  /** COG */
  readonly communeCode!: string | null;
  /** The department */
  readonly departmentCode!: string | null;
  /** As people write it */
  readonly town!: string | null;
}

class ExceptionAnswer {
  /** The last day, in Paris. */
  readonly until!: DayText;
  readonly reason!: string;
}

export class DeclaredWorkAnswer {
  readonly id!: UuidText;
  /**
   * TRE_G15, TRE_R94, TRE_R95, TRE_R291
   * @labels profession
   */
  readonly profession!: string | null;
  /** C civil, M military, E student */
  readonly category!: string | null;
  /** TRE_R38 and others */
  readonly skill!: string | null;
  /** TRE_R85 */
  readonly role!: string | null;
  /** TRE_R22 */
  readonly activityKind!: string | null;
  /** TRE_R02 */
  readonly sector!: string | null;
  /** In words, where no code was found */
  readonly occupation!: string | null;
  readonly structure!: DeclaredStructureAnswer | null;
  readonly place!: DeclaredPlaceAnswer | null;
  readonly exception!: ExceptionAnswer | null;

  /** The last day of an exception is told as it was written. */
  static of({ exception, ...work }: DeclaredWork): DeclaredWorkAnswer {
    return { ...work, exception: exception && { ...exception, until: lastDayInParis(new Date(exception.until)) } };
  }
}

export class DeclarationAnswer {
  readonly familyName!: string;
  /** The name in daily use */
  readonly usedName!: string | null;
  readonly givenName!: string;
  /** On the national scale (IDNPS) */
  readonly nationalIds!: readonly string[];
  /** In the international form */
  readonly phone!: string | null;
  readonly situations!: readonly DeclaredWorkAnswer[];

  static of({ familyName, usedName, givenName, nationalIds, phone, situations }: Declaration): DeclarationAnswer {
    return {
      familyName,
      usedName,
      givenName,
      nationalIds,
      phone,
      situations: situations.map((one) => DeclaredWorkAnswer.of(one)),
    };
  }
}
