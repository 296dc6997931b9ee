const ACTIVITY = {
  ...{ codeModeExercice: 'L', codeSecteurDactivite: 'SA07', codeSectionPharmacien: '', codeRole: '' },
  ...{ codeGenreActivite: 'GENR01', numeroSiretSite: '', numeroSirenSite: '', numeroFinessSite: '' },
  ...{ numeroFinessetablissementJuridique: '', identifiantTechniqueDeLaStructure: 'R310000000001' },
  ...{ raisonSocialeSite: 'CABINET DES VIOLETTES', enseigneCommercialeSite: '', bureauCedex: '31000 TOULOUSE' },
  ...{ codePostal: '31000', codeCommune: '31555', codePays: '99000', codeDepartement: '31', telephone: '' },
};

const AT_THE_HOSPITAL = {
  ...ACTIVITY,
  ...{ codeModeExercice: 'S', codeSecteurDactivite: 'SA01', identifiantTechniqueDeLaStructure: '' },
  ...{ numeroFinessSite: '310999008', raisonSocialeSite: '', enseigneCommercialeSite: 'HOPITAL FICTIF' },
  ...{ bureauCedex: '', codeDepartement: '' },
};

/** A nurse in private practice, who also works at a hospital: every member a text, empty where nothing is known. */
export const USERINFO = {
  sub: 'f:550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd:899700000021',
  preferred_username: '899700000021',
  SubjectNameID: '899700000021',
  given_name: 'DOMINIQUE',
  family_name: 'ESSAI-DEUX',
  codeCivilite: 'M',
  Secteur_Activite: 'SA07^1.2.250.1.71.4.2.4',
  SubjectOrganization: 'CABINET DES VIOLETTES',
  SubjectRole: ['60^1.2.250.1.213.1.1.5.5'],
  Mode_Acces_Raison: '',
  authMode: 'CARD',
  otherIds: [
    { identifiant: '899700000021', origine: 'RPPS', qualite: 1 },
    { identifiant: '0319700026', origine: 'ADELI', qualite: 1 },
    { identifiant: 'whatever', origine: 'EDIT', qualite: 1 },
  ],
  SubjectRefPro: {
    codeCivilite: 'M',
    exercices: [
      {
        ...{ codeProfession: '60', codeCategorieProfessionnelle: 'C', codeCiviliteDexercice: 'M' },
        ...{ nomDexercice: 'ESSAI-DEUX', prenomDexercice: 'DOMINIQUE', codeTypeSavoirFaire: '', codeSavoirFaire: '' },
        activities: [ACTIVITY, AT_THE_HOSPITAL],
      },
    ],
  },
} as const;
