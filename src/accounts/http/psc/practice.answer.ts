import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '#libs/http/problem-texts.js';
import type { Practice } from '../../domain/verified-identity.js';
import { professionLabel } from '../professionals/labels.js';

const Code = (description: string) => ApiProperty({ type: 'string', nullable: true, description });

/** A place where one practises, as Pro Santé Connect knows it. */
export class PracticeAnswer {
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
