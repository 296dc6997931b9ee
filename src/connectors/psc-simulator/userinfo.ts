import { NO_ACTIVITY } from './activities.js';
import type { Exercise, SimulatedUser } from './users.js';

const PROFESSIONS = '1.2.250.1.213.1.1.5.5';

/** The subject that Pro Santé Connect gives: its own directory's identifier, then the national one. */
export const subOf = ({ nationalId }: SimulatedUser): string => `f:550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd:${nationalId}`;

const REGISTERS: readonly (readonly [string, string])[] = [
  ['8', 'RPPS'],
  ['0', 'ADELI'],
];
const registerOf = (nationalId: string) => REGISTERS.find(([first]) => nationalId.startsWith(first))?.[1] ?? 'EDIT';

/** The userinfo of Pro Santé Connect, claim by claim; six of them for who has no professional data. */
export function userinfoOf(user: SimulatedUser): Record<string, unknown> {
  const { nationalId, formerId, familyName, givenName, title, exercises } = user;
  const person = {
    sub: subOf(user),
    preferred_username: nationalId,
    SubjectNameID: nationalId,
    given_name: givenName,
    family_name: familyName,
    codeCivilite: title,
  };
  const chosen = exercises[0]?.activities[0];
  if (!chosen) return person;
  return {
    ...person,
    codeGenreActivite: chosen.codeGenreActivite ?? '',
    Secteur_Activite: `${chosen.codeSecteurDactivite ?? ''}^1.2.250.1.71.4.2.4`,
    SubjectOrganization: chosen.raisonSocialeSite ?? '',
    SubjectOrganizationID: chosen.identifiantTechniqueDeLaStructure ?? '',
    SubjectRole: [...new Set(exercises.map(({ profession }) => `${profession}^${PROFESSIONS}`))],
    PSI_Locale: '1.2.250.1.213.1.3.1.1',
    Mode_Acces_Raison: '',
    Acces_Regulation_Medicale: 'FAUX',
    UITVersion: '1.0',
    Palier_Authentification: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
    authMode: 'CARD',
    otherIds: [nationalId, ...(formerId ? [formerId] : [])].map((id) => ({
      identifiant: id,
      origine: registerOf(id),
      qualite: 1,
    })),
    SubjectRefPro: { codeCivilite: title, exercices: exercises.map((exercise) => exerciseOf(user, exercise)) },
  };
}

const exerciseOf = (user: SimulatedUser, { profession, category = 'C', skill = '', activities }: Exercise) => ({
  codeProfession: profession,
  codeCategorieProfessionnelle: category,
  codeCiviliteDexercice: profession === '10' ? 'DR' : user.title,
  nomDexercice: user.familyName,
  prenomDexercice: user.givenName,
  codeTypeSavoirFaire: skill && 'S',
  codeSavoirFaire: skill,
  activities: activities.map((activity) => ({ ...NO_ACTIVITY, ...activity })),
});
