import { type Activity, CLINIC, HOSPITAL, OFFICE, PHARMACY } from './activities.js';

export type Exercise = {
  readonly profession: string;
  /** C civil, M military, E student. */
  readonly category?: 'C' | 'M' | 'E';
  readonly skill?: string;
  readonly activities: readonly Partial<Activity>[];
};

/** Somebody who may sign in. All are fictitious; the RPPS numbers have a valid key and belong to nobody. */
export type SimulatedUser = {
  /** RPPS 8, ADELI 0, or of the agency's own test professionals. */
  readonly nationalId: string;
  /** What the same person was known by before. */
  readonly formerId?: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly title: 'M' | 'MME';
  /** What the page says of them. */
  readonly who: string;
  /** None for a person without professional data: six claims in all. */
  readonly exercises: readonly Exercise[];
};

const byRole = (role: string, kind: string): Exercise => ({
  profession: '99',
  activities: [{ ...HOSPITAL, codeSecteurDactivite: 'SA57', codeRole: role, codeGenreActivite: kind }],
});

const user = (nationalId: string, name: string, title: 'M' | 'MME', who: string, ...exercises: Exercise[]) => {
  const [givenName = '', ...family] = name.split(' ');
  return { nationalId, familyName: family.join(' '), givenName, title, who, exercises } satisfies SimulatedUser;
};

/** Professionals of the demo data: they have an account. */
const DEMO: readonly SimulatedUser[] = [
  user('899000000002', 'ALICE LEROUX', 'M', 'médecin généraliste (compte de démonstration)', {
    profession: '10',
    skill: 'SM54',
    activities: [{ ...HOSPITAL, identifiantTechniqueDeLaStructure: 'F67264580045709' }],
  }),
  user('0349944240', 'ARTHUR VIDAL', 'MME', 'infirmier, numéro ADELI (compte de démonstration)', {
    profession: '60',
    activities: [{ ...HOSPITAL, identifiantTechniqueDeLaStructure: 'F49750077122663' }],
  }),
  user('899000010795', 'ISABELLE LAMBERT', 'MME', 'coordonnatrice de parcours (compte de démonstration)', {
    profession: '99',
    activities: [
      {
        ...HOSPITAL,
        identifiantTechniqueDeLaStructure: 'F20351768218923',
        codeRole: '330',
        codeGenreActivite: 'GENR08',
      },
    ],
  }),
];

/** Each a case that naive clients fail on. */
const CASES: readonly SimulatedUser[] = [
  user(
    '899700000013',
    'CAMILLE ESSAI-UN',
    'MME',
    'médecin, deux exercices, trois activités',
    { profession: '10', skill: 'SM54', activities: [OFFICE, HOSPITAL] },
    { profession: '10', skill: 'SM26', activities: [CLINIC] },
  ),
  user('899700000021', 'DOMINIQUE ESSAI-DEUX', 'M', 'infirmier libéral', { profession: '60', activities: [OFFICE] }),
  {
    ...user('899700000039', 'MAXIME ESSAI-TROIS', 'M', 'pédicure-podologue, naguère par un numéro ADELI', {
      profession: '80',
      activities: [OFFICE],
    }),
    formerId: '0319700034',
  },
  user('899700000047', 'CHARLIE ESSAI-QUATRE', 'MME', 'pharmacien, section A', {
    profession: '21',
    activities: [PHARMACY],
  }),
  user('899700000054', 'CLAUDE ESSAI-CINQ', 'MME', 'assistante de service social', {
    profession: '41',
    activities: [{ ...HOSPITAL, codeGenreActivite: 'GENR10' }],
  }),
  user('899700000062', 'SACHA ESSAI-SIX', 'M', 'psychologue', { profession: '93', activities: [OFFICE] }),
  user('899700000070', 'LOU ESSAI-SEPT', 'MME', 'coordonnatrice de parcours (profession 99)', byRole('330', 'GENR08')),
  user('899700000088', 'ALIX ESSAI-HUIT', 'MME', 'secrétaire médicale (profession 99)', byRole('331', 'GENR09')),
  user('899700000096', 'ANDREA ESSAI-NEUF', 'M', 'directeur d’établissement (profession 99)', byRole('359', 'GENR12')),
  user('899700000104', 'NOA ESSAI-DIX', 'M', 'étudiant en médecine', {
    profession: '10',
    category: 'E',
    activities: [{ ...HOSPITAL, codeGenreActivite: '' }],
  }),
  user('899700000112', 'JO ESSAI-ONZE', 'MME', 'médecin militaire', {
    profession: '10',
    category: 'M',
    skill: 'SM54',
    activities: [HOSPITAL],
  }),
  user('0319700018', 'MICHELLE ESSAI-DOUZE', 'MME', 'psychologue, numéro ADELI', {
    profession: '93',
    activities: [OFFICE],
  }),
  user('ANS20261125090000', 'PAUL ESSAI-TREIZE', 'M', 'utilisateur de test de l’agence', {
    profession: '60',
    activities: [CLINIC],
  }),
  user('899700000120', 'EDEN ESSAI-QUATORZE', 'M', 'inconnu de l’annuaire : six informations seulement'),
];

export const USERS: readonly SimulatedUser[] = [...DEMO, ...CASES];
