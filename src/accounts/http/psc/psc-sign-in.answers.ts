import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '#libs/http/problem-texts.js';
import type { BegunPscSignIn } from '../../application/psc/begin-psc-sign-in.js';
import type { AccountNeeded, OpenedByPsc } from '../../application/psc/end-psc-sign-in.js';
import type { KnownPractice } from '../../domain/known-practices.js';
import type { Practice } from '../../domain/verified-identity.js';
import { communeName } from '#libs/kernel/commune.js';
import { DeclarationBody, MOST_DECLARED } from '../registration/declaration.shapes.js';
import { professionLabel } from '../professionals/labels.js';
import { MarkAnswer, SessionAnswer } from '../sign-in/sign-in.shapes.js';

const Code = (description: string) => ApiProperty({ type: 'string', nullable: true, description });

export class BegunAnswer {
  @ApiProperty({ format: 'uri', description: 'Where the browser goes to sign in.' })
  readonly authorizationUrl!: string;

  @ApiProperty({ description: 'To be kept, and shown with the code that comes back; for nobody else.' })
  readonly attempt!: string;

  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;

  static of = ({ expiresAt, ...begun }: BegunPscSignIn): BegunAnswer => ({
    ...begun,
    expiresAt: expiresAt.toISOString(),
  });
}

/** A place where one practises, as Pro Santé Connect knows it. */
class PracticeAnswer {
  @Code('The profession, or the role where it makes the professional, in words.') readonly label!: string | null;
  @Code('TRE_G15, TRE_R94, TRE_R95, TRE_R291') readonly profession!: string | null;
  @Code('C civil, M military, E student') readonly category!: string | null;
  @Code('TRE_R38 and others') readonly skill!: string | null;
  @Code('TRE_R85') readonly role!: string | null;
  @Code('TRE_R22') readonly activityKind!: string | null;
  @Code('TRE_R02') readonly sector!: string | null;
  @Code('The technical identifier of the structure, or its FINESS number.') readonly structureId!: string | null;
  @Code('The name of the structure.') readonly structureName!: string | null;
  @Code('The town of the structure.') readonly town!: string | null;

  static of(practice: Practice, language: Language): PracticeAnswer {
    const { profession, category, skill, role, activityKind, sector, structure, place } = practice;
    const label = professionLabel(practice, language);
    const codes = { label, profession, category, skill, role, activityKind, sector };
    return { ...codes, structureId: structure?.id ?? null, structureName: structure?.name ?? null, town: place.town };
  }
}

class KnownPracticeAnswer extends PracticeAnswer {
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'The situation of the account that it is; null: the account does not have it.',
  })
  readonly situationId!: string | null;
}

export class PscSessionAnswer extends SessionAnswer {
  @ApiProperty({ type: [KnownPracticeAnswer], description: 'Where Pro Santé Connect says that one practises.' })
  readonly practices!: readonly KnownPracticeAnswer[];

  static ofSession(opened: OpenedByPsc, token: string, language: Language): PscSessionAnswer {
    const known = (practice: KnownPractice) => ({
      ...PracticeAnswer.of(practice, language),
      situationId: practice.situationId,
    });
    const { situationId, expiresAt, practices, mark } = opened;
    const session = { token, situationId, expiresAt: expiresAt.toISOString(), mark: MarkAnswer.of(mark) };
    return { ...session, practices: practices.map(known) };
  }
}

/** A practice as a declaration takes it; what is not known is left out, and the town is the official one where Pro Santé Connect names none. */
function declared({ structure, place, ...codes }: Practice): object {
  const town = place.town ?? communeName(place.communeCode ?? '');
  const known = Object.entries(codes).filter(([, code]) => code !== null);
  return {
    ...Object.fromEntries(known),
    ...(structure && { structure }),
    ...(place.communeCode && town && { place: { communeCode: place.communeCode, town } }),
  };
}

/** What a registration begins with: filled in already, and proved. */
export class RegistrationAnswer {
  @ApiProperty({ description: 'For the registration, once, within half an hour.' }) readonly pscProof!: string;
  @ApiProperty({ format: 'date-time' }) readonly expiresAt!: string;
  @ApiProperty() readonly nationalId!: string;
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty({ type: [PracticeAnswer] }) readonly practices!: readonly PracticeAnswer[];
  @ApiProperty({
    type: () => DeclarationBody,
    description:
      'The same, as `POST /v1/registrations` takes it: add the e-mail, the telephone and the version of the terms.',
  })
  readonly declaration!: object;

  static of({ handle, expiresAt, identity }: AccountNeeded, language: Language): RegistrationAnswer {
    const { nationalId, familyName, givenName, practices } = identity;
    return {
      ...{ pscProof: handle, expiresAt: expiresAt.toISOString(), nationalId, familyName, givenName },
      practices: practices.map((practice) => PracticeAnswer.of(practice, language)),
      declaration: {
        ...{ familyName, givenName },
        // On the national scale a digit for the kind of number comes first; the agency's own test professionals have no number.
        numbers: /^[08]/.test(nationalId) ? [nationalId.slice(1)] : [],
        situations: practices.slice(0, MOST_DECLARED).map(declared),
      },
    };
  }
}

/** What the problem document `account-needed` has beside its usual members. */
export class AccountNeededAnswer {
  @ApiProperty({ type: RegistrationAnswer }) readonly registration!: RegistrationAnswer;
}
