import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';

export const supportProblems: ProblemTexts = {
  'support-kind-unknown': {
    fr: 'Choisissez l’un des sujets proposés.',
    en: 'Choose one of the subjects that are offered.',
  },
  'support-requests-too-many': {
    fr: 'Trop de demandes aujourd’hui : complétez celle qui existe, ou téléphonez au centre de services.',
    en: 'Too many requests today: add to the one that exists, or call the service centre.',
  },
  'support-request-not-found': {
    fr: 'Aucune demande n’a cette référence et ce code.',
    en: 'No request has this reference and this code.',
  },
  'support-act-unknown': {
    fr: 'Depuis cette demande, le centre de services n’a rien fait sous cet identifiant (celui de X-Request-Id).',
    en: 'Since this request was made, the service centre did nothing under this identifier (that of X-Request-Id).',
  },
  'support-closed': { fr: 'Cette demande est close.', en: 'This request is closed.' },
  'support-of-another': {
    fr: 'Cette demande vient d’un autre compte.',
    en: 'This request comes from another account.',
  },
  'identity-unchecked': {
    fr: 'Enregistrez d’abord comment l’identité de la personne a été vérifiée.',
    en: 'Record first how the identity of the person was checked.',
  },
  'support-not-taken': { fr: 'Prenez d’abord cette demande.', en: 'Take this request first.' },
  'support-taken-already': { fr: 'Vous avez déjà pris cette demande.', en: 'You took this request already.' },
};
