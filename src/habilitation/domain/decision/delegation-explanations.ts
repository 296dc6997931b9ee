/** The rules about acting on behalf of another, in words. */
export const DELEGATION_EXPLANATIONS = {
  delegated: {
    fr: 'Vous agissez au nom d’un confrère, qui vous a délégué ces actes.',
    en: 'You act on behalf of a colleague, who delegated these acts to you.',
  },
  'delegation-unknown': {
    fr: 'Cette délégation n’est pas la vôtre dans cette situation d’exercice, ou elle n’est plus en vigueur.',
    en: 'This delegation is not yours in this situation, or it is no longer in force.',
  },
  'delegate-not-admitted': {
    fr: 'Votre situation d’exercice n’est pas de celles qui agissent au nom d’un autre (secrétariat, dans la région).',
    en: 'Your situation is not one that acts on behalf of another (secretaries, in the region).',
  },
  'never-delegable': {
    fr: 'Cet acte est personnel : il ne se délègue pas.',
    en: 'This is a personal act: it cannot be delegated.',
  },
  'kind-not-delegated': {
    fr: 'Votre confrère ne vous a pas délégué cette sorte d’acte.',
    en: 'Your colleague has not delegated this kind of act to you.',
  },
  'delegate-excluded': {
    fr: 'La personne a mis fin à votre participation : vous n’agissez plus dans ce dossier, au nom d’un confrère non plus.',
    en: 'The person has ended your part: you act in this file no more, on behalf of a colleague either.',
  },
  'delegate-ceiling': {
    fr: 'La matrice d’habilitation ne laisse pas votre catégorie le faire au nom d’un autre.',
    en: 'The authorisation matrix does not let your category do this on behalf of another.',
  },
} as const;
