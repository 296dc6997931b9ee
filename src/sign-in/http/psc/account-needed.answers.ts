import { codeLabel } from '#config/labels/code-labels.js';
import type { Language } from '#libs/http/problems/problem-texts.js';
import { communeName, isTownOf } from '#libs/kernel/places/commune.js';
import type { AccountNeeded } from '../../application/psc/end-psc-sign-in.js';
import { PracticeAnswer } from './practice.answer.js';
import type { InstantText } from '#libs/kernel/formats.js';
import type { Practice } from '../../../accounts/index.js';

/** As many situations as a declaration takes. */
const MOST_OFFERED = 5;

/** A practice as a declaration takes it; what is not known is left out, and the town is the official one where Pro Santé Connect names none, or another. */
function declared({ structure, place, ...codes }: Practice): object {
  const { communeCode } = place;
  const town =
    communeCode && place.town && isTownOf(communeCode, place.town) ? place.town : communeName(communeCode ?? '');
  const known = Object.entries(codes).filter(([, code]) => code !== null);
  return {
    ...Object.fromEntries(known),
    ...(structure && { structure }),
    ...(communeCode && town && { place: { communeCode, town } }),
  };
}

/** What a registration begins with: filled in already, and proved. */
export class RegistrationAnswer {
  /** For the registration, once, within half an hour. */
  readonly pscProof!: string;
  readonly expiresAt!: InstantText;
  readonly nationalId!: string;
  readonly familyName!: string;
  readonly givenName!: string;
  readonly practices!: readonly PracticeAnswer[];
  /**
   * The same, as `POST /v1/registrations` takes it: add the e-mail, the telephone and the version of the terms.
   * @shape DeclarationBody
   */
  readonly declaration!: object;

  static of({ pscProof, expiresAt, identity }: AccountNeeded, language: Language): RegistrationAnswer {
    const { nationalId, familyName, givenName, practices } = identity;
    return {
      ...{ pscProof, expiresAt: expiresAt.toISOString(), nationalId, familyName, givenName },
      practices: practices.map((practice) => ({
        ...PracticeAnswer.of(practice),
        professionLabel: codeLabel('profession', practice.profession, practice, language),
      })),
      // As it is sent, before it is parsed.
      declaration: {
        ...{ familyName, givenName },
        // On the national scale a digit for the kind of number comes first; the agency's own test professionals have no number.
        nationalIds: /^[08]/.test(nationalId) ? [nationalId.slice(1)] : [],
        situations: practices.slice(0, MOST_OFFERED).map(declared),
      },
    };
  }
}

/** What the problem document `account-needed` has beside its usual members. */
export class AccountNeededAnswer {
  readonly registration!: RegistrationAnswer;
}
