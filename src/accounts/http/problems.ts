import type { ProblemTexts } from '#libs/http/problem-texts.js';

export const accountsProblems: ProblemTexts = {
  'credentials-refused': {
    fr: 'L’adresse électronique ou le mot de passe n’est pas le bon.',
    en: 'The e-mail address or the password is not right.',
  },
  'too-many-attempts': {
    fr: 'Trop de tentatives : patientez avant de réessayer.',
    en: 'Too many attempts: wait before you try again.',
  },
  'code-refused': { fr: 'Ce code n’est pas le bon.', en: 'This code is not right.' },
  'challenge-over': {
    fr: 'Ce code n’est plus valable : connectez-vous de nouveau pour en recevoir un autre.',
    en: 'This code is no longer valid: sign in again to be sent another.',
  },
  'situation-unknown': {
    fr: 'Cette situation d’exercice n’est pas l’une des vôtres, ou elle a pris fin.',
    en: 'This situation is not one of yours, or it has ended.',
  },
  'session-not-found': {
    fr: 'Cette session n’est pas l’une des vôtres, ou elle a pris fin.',
    en: 'This session is not one of yours, or it has ended.',
  },
  'unlock-by-signing-in': {
    fr: 'Une session ouverte par Pro Santé Connect ne se déverrouille pas par un mot de passe : connectez-vous de nouveau.',
    en: 'A session of Pro Santé Connect is not unlocked by a password: sign in again.',
  },
  'search-too-wide': {
    fr: 'Indiquez au moins un nom, un lieu ou un numéro RPPS.',
    en: 'Give at least a name, a place or an RPPS number.',
  },
};
