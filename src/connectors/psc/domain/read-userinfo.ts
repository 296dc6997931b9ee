import { NationalId } from '#libs/kernel/people/national-id.js';
import { PROFESSIONAL_CATEGORIES } from '#libs/access/situation-codes.js';
import { type Claims, ClaimUnusable, needed, part, parts, text } from './claims.js';
import type { PscIdentity, PscPractice } from './psc-identity.js';

/** The registers whose numbers are identifiers on the national scale. */
const REGISTERS = ['RPPS', 'ADELI'];

/**
 * Reads the userinfo of Pro Santé Connect, in which an empty text stands for what is not known, and a person without professional data has
 * six claims in all. @throws ClaimUnusable when it is missing what a sign-in needs, or contradicts itself
 */
export function readUserinfo(claims: Claims): PscIdentity {
  const sub = needed(claims, 'sub');
  const nationalId = identifier(needed(claims, 'preferred_username'), 'preferred_username');
  const said = [text(claims, 'SubjectNameID'), sub.startsWith('f:') ? sub.slice(sub.lastIndexOf(':') + 1) : null];
  if (said.some((id) => id !== null && id !== nationalId)) throw new ClaimUnusable('SubjectNameID');
  return {
    sub,
    nationalId,
    otherNationalIds: othersThan(nationalId, parts(claims, 'otherIds')),
    familyName: needed(claims, 'family_name'),
    givenName: needed(claims, 'given_name'),
    practices: parts(part(claims, 'SubjectRefPro'), 'exercices').flatMap(practicesOf),
  };
}

/** Who has a profession but no activity in the directory practises nowhere that it knows. */
function practicesOf(exercise: Claims): readonly PscPractice[] {
  const activities = parts(exercise, 'activities');
  return (activities.length > 0 ? activities : [{}]).map((activity) => ({
    profession: text(exercise, 'codeProfession'),
    category: categoryOf(exercise),
    skill: text(exercise, 'codeSavoirFaire'),
    role: text(activity, 'codeRole'),
    activityKind: text(activity, 'codeGenreActivite'),
    sector: text(activity, 'codeSecteurDactivite'),
    structure: structureOf(activity),
    place: placeOf(activity),
  }));
}

function categoryOf(exercise: Claims): PscPractice['category'] {
  const code = text(exercise, 'codeCategorieProfessionnelle');
  return PROFESSIONAL_CATEGORIES.find((category) => category === code) ?? null;
}

/** The directory's own identifier, else FINESS, as accounts have it. */
function structureOf(activity: Claims): PscPractice['structure'] {
  const id = text(activity, 'identifiantTechniqueDeLaStructure') ?? text(activity, 'numeroFinessSite');
  if (!id) return null;
  const claims = ['numeroFinessSite', 'numeroSiretSite', 'ancienIdentifiantDeLaStructure'];
  const otherIds = claims.flatMap((claim) => text(activity, claim) ?? []).filter((other) => other !== id);
  return { id, otherIds, name: text(activity, 'raisonSocialeSite') ?? text(activity, 'enseigneCommercialeSite') ?? id };
}

function placeOf(activity: Claims): PscPractice['place'] {
  const communeCode = text(activity, 'codeCommune');
  const office = text(activity, 'bureauCedex');
  return {
    communeCode,
    departmentCode:
      text(activity, 'codeDepartement') ?? communeCode?.slice(0, communeCode.startsWith('97') ? 3 : 2) ?? null,
    town: office?.replace(/^\d{5} /, '') ?? null,
  };
}

function othersThan(nationalId: NationalId, otherIds: readonly Claims[]): readonly NationalId[] {
  const ids = otherIds
    .filter((other) => REGISTERS.includes(text(other, 'origine') ?? ''))
    .map((other) => identifier(needed(other, 'identifiant'), 'otherIds'));
  return [...new Set(ids)].filter((id) => id !== nationalId);
}

function identifier(value: string, claim: string): NationalId {
  try {
    return NationalId.parse(value);
  } catch {
    throw new ClaimUnusable(claim);
  }
}
