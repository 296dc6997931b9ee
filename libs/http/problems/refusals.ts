import type { RefusalCode } from '#libs/access/decision.js';
import type { Language } from './problem-texts.js';

/** What the access decision refuses. `unknown` is told as `not-found`. */
export const REFUSAL_TEXTS = {
  'not-found': { fr: 'Introuvable.', en: 'Not found.' },
  'session-ended': {
    fr: 'Votre session est terminée. Connectez-vous de nouveau.',
    en: 'Your session has ended. Sign in again.',
  },
  'session-locked': {
    fr: 'Votre session est verrouillée après deux heures sans activité. Déverrouillez-la avec votre mot de passe, ou connectez-vous de nouveau.',
    en: 'Your session locked after two hours without activity. Unlock it with your password, or sign in again.',
  },
  'delegation-refused': {
    fr: 'Vous n’agissez pas sous cette délégation : elle n’est pas la vôtre, ou elle a pris fin.',
    en: 'You do not act under this delegation: it is not yours, or it has ended.',
  },
  'not-delegable': {
    fr: 'Cet acte ne se fait pas au nom d’un autre. Retirez l’en-tête On-Behalf-Of pour agir en votre nom.',
    en: 'This is not done on behalf of another. Remove the On-Behalf-Of header to act in your own name.',
  },
  'not-delegated': {
    fr: 'Cet acte n’est pas de ceux qui vous ont été délégués.',
    en: 'This is not among what was delegated to you.',
  },
  'no-situation': {
    fr: 'Choisissez d’abord la situation dans laquelle vous exercez.',
    en: 'First choose the situation you work in.',
  },
  'not-admitted': {
    fr: 'Votre situation d’exercice n’est pas admise dans le service.',
    en: 'Your professional situation is not admitted to the service.',
  },
  'role-required': {
    fr: 'Cette action est réservée au centre de services.',
    en: 'This is for the service centre only.',
  },
  'invitation-pending': {
    fr: 'Acceptez d’abord l’invitation dans le cercle.',
    en: 'First accept the invitation to the circle.',
  },
  'membership-ended': { fr: 'Votre prise en charge est terminée.', en: 'Your part in the care has ended.' },
  'consent-withdrawn': {
    fr: 'La personne a retiré ou refusé son consentement.',
    en: 'The person withdrew or refused consent.',
  },
  'consent-blocked': {
    fr: 'Le consentement est suspendu : les représentants sont en désaccord.',
    en: 'Consent is suspended: the representatives disagree.',
  },
  'consent-opposed': { fr: 'La personne s’oppose à cet accès.', en: 'The person opposes this access.' },
  'consent-out-of-scope': {
    fr: 'Le consentement ne couvre pas cette information ou votre profession.',
    en: 'Consent does not cover this information or your profession.',
  },
  'file-closed': { fr: 'Le dossier est clos.', en: 'The file is closed.' },
  'person-deceased': {
    fr: 'La personne est décédée : le dossier n’est plus alimenté.',
    en: 'The person has died: the file takes nothing more.',
  },
  'matrix-denies': {
    fr: 'Votre habilitation ne permet pas cette action.',
    en: 'Your habilitation does not allow this.',
  },
  'assurance-too-low': {
    fr: 'Cette action demande une connexion plus sûre : Pro Santé Connect ou, au centre de service, une application d’authentification.',
    en: 'This needs a safer sign-in: Pro Santé Connect or, at the service centre, an authenticator app.',
  },
  confidential: {
    fr: 'Son dépositaire a restreint l’accès à cet élément.',
    en: 'Its depositor restricted access to this item.',
  },
} as const satisfies Record<Exclude<RefusalCode, 'unknown'> | 'not-found', Record<Language, string>>;
