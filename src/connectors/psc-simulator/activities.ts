/** One activity as userinfo has it: every member is there, an empty text where nothing is known. */
export const NO_ACTIVITY = {
  codeModeExercice: '',
  codeSecteurDactivite: '',
  codeSectionPharmacien: '',
  codeRole: '',
  codeGenreActivite: '',
  numeroSiretSite: '',
  numeroSirenSite: '',
  numeroFinessSite: '',
  numeroFinessetablissementJuridique: '',
  identifiantTechniqueDeLaStructure: '',
  raisonSocialeSite: '',
  enseigneCommercialeSite: '',
  complementDestinataire: '',
  complementPointGeographique: '',
  numeroVoie: '',
  indiceRepetitionVoie: '',
  codeTypeDeVoie: '',
  libelleVoie: '',
  mentionDistribution: '',
  bureauCedex: '',
  codePostal: '',
  codeCommune: '',
  codePays: '',
  telephone: '',
  telephone2: '',
  telecopie: '',
  adresseEMail: '',
  codeDepartement: '',
  ancienIdentifiantDeLaStructure: '',
  autoriteDenregistrement: '',
};

export type Activity = typeof NO_ACTIVITY;

const TOULOUSE = { codePostal: '31000', codeCommune: '31555', codePays: '99000', codeDepartement: '31' };

export const OFFICE: Partial<Activity> = {
  ...TOULOUSE,
  codeModeExercice: 'L',
  codeSecteurDactivite: 'SA07',
  codeGenreActivite: 'GENR01',
  identifiantTechniqueDeLaStructure: 'R10000000000001',
  raisonSocialeSite: 'CABINET FICTIF DES ESSAIS',
  numeroVoie: '3',
  codeTypeDeVoie: 'R',
  libelleVoie: 'DES TESTS',
  bureauCedex: '31000 TOULOUSE',
  telephone: '0500000000',
};

export const HOSPITAL: Partial<Activity> = {
  ...TOULOUSE,
  codeModeExercice: 'S',
  codeSecteurDactivite: 'SA01',
  codeGenreActivite: 'GENR01',
  numeroFinessSite: '310999008',
  numeroFinessetablissementJuridique: '310999016',
  identifiantTechniqueDeLaStructure: 'F310999008',
  raisonSocialeSite: 'CENTRE HOSPITALIER FICTIF',
  numeroVoie: '1',
  codeTypeDeVoie: 'AV',
  libelleVoie: 'DU BAC A SABLE',
};

export const CLINIC: Partial<Activity> = {
  codeModeExercice: 'S',
  codeSecteurDactivite: 'SA04',
  codeGenreActivite: 'GENR01',
  identifiantTechniqueDeLaStructure: 'F110999009',
  raisonSocialeSite: 'CENTRE DE SANTE FICTIF',
  bureauCedex: '11000 CARCASSONNE',
  codePostal: '11000',
  codeCommune: '11069',
  codePays: '99000',
  codeDepartement: '11',
};

export const PHARMACY: Partial<Activity> = {
  ...OFFICE,
  codeSecteurDactivite: 'SA33',
  codeSectionPharmacien: 'A',
  identifiantTechniqueDeLaStructure: 'R10000000000004',
  raisonSocialeSite: 'PHARMACIE FICTIVE',
};
