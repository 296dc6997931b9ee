import type { DeclaredWork, Declaration } from '../../domain/declaration.js';
import { lastDayInParis } from '#libs/time/paris.js';
import type { DayText, UuidText } from '#libs/kernel/formats.js';
import { SituationCodesAnswer } from '#libs/http/situation-codes.answer.js';

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
  readonly endsOn!: DayText;
  readonly reason!: string;
}

export class DeclaredWorkAnswer extends SituationCodesAnswer {
  readonly id!: UuidText;
  /** In words, where no code was found */
  readonly occupation!: string | null;
  readonly structure!: DeclaredStructureAnswer | null;
  readonly place!: DeclaredPlaceAnswer | null;
  readonly exception!: ExceptionAnswer | null;

  /** The last day of an exception is told as it was written. */
  static of({ exception, ...work }: DeclaredWork): DeclaredWorkAnswer {
    if (!exception) return { ...work, exception };
    const { until, reason } = exception;
    return { ...work, exception: { endsOn: lastDayInParis(new Date(until)), reason } };
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
