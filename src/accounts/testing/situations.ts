import type { Situation } from '#libs/access/actor.js';
import { isInOccitanie } from '#libs/kernel/places/commune.js';
import { newId } from '#libs/kernel/identifier.js';
import type { DeclaredSituation } from '../domain/account.js';

export type SituationSketch = Partial<Omit<DeclaredSituation, 'id'>>;

/** A nurse of Toulouse in private practice, but for what is said. */
export const aDeclaredSituation = (sketch: Partial<DeclaredSituation> = {}): DeclaredSituation => ({
  id: newId(),
  profession: '60',
  category: 'C',
  skill: null,
  role: null,
  activityKind: 'GENR01',
  sector: 'SA07',
  structure: { id: 'R310000000001', name: 'CABINET DES VIOLETTES' },
  place: { communeCode: '31555', departmentCode: '31', town: 'Toulouse' },
  ...sketch,
});

/** The same as decisions see it. */
export const aSituation = (sketch: Partial<Situation> = {}): Situation => ({
  ...actedIn(aDeclaredSituation()),
  ...sketch,
});

export function actedIn({ structure, place, ...codes }: DeclaredSituation): Situation {
  const admitted = place.departmentCode !== null && isInOccitanie(place.departmentCode);
  return { ...codes, structureId: structure?.id ?? null, admitted };
}

/** Professionals by the part that they play in the stories: `signedIn(app, { situations: [NURSE] })`. */
export const PHYSICIAN: SituationSketch = { profession: '10', skill: 'SM54' };
export const NURSE: SituationSketch = { profession: '60' };
export const SOCIAL_WORKER: SituationSketch = { profession: '41', activityKind: 'GENR10', sector: 'SA01' };
export const COORDINATOR: SituationSketch = { profession: '99', role: '330', activityKind: 'GENR08', sector: 'SA01' };
export const SECRETARY: SituationSketch = { profession: '99', role: '331', activityKind: 'GENR13', sector: 'SA01' };
export const STUDENT_PHYSICIAN: SituationSketch = { profession: '10', category: 'E', activityKind: null };
export const PHYSIOTHERAPIST: SituationSketch = { profession: '70' };
