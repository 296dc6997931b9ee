import type { ProblemTexts } from '#libs/http/problem-texts.js';

export const accountsProblems: ProblemTexts = {
  'credentials-refused': {
    fr: 'L’adresse électronique ou le mot de passe n’est pas le bon. Vous pouvez aussi vous connecter avec Pro Santé Connect.',
    en: 'The e-mail address or the password is not right. You can also sign in with Pro Santé Connect.',
  },
  'too-many-attempts': {
    fr: 'Trop de tentatives : patientez avant de réessayer.',
    en: 'Too many attempts: wait before you try again.',
  },
  'code-refused': { fr: 'Ce code n’est pas le bon.', en: 'This code is not right.' },
  'challenge-over': {
    fr: 'Ce code n’est plus valable : recommencez la connexion.',
    en: 'This code is no longer valid: start to sign in again.',
  },
  'password-refused': { fr: 'Ce mot de passe ne convient pas.', en: 'This password does not fit.' },
  'password-too-short': { fr: 'Choisissez au moins {} caractères.', en: 'Choose at least {} characters.' },
  'password-too-long': { fr: 'Choisissez au plus {} caractères.', en: 'Choose at most {} characters.' },
  'password-kinds': {
    fr: 'Mêlez au moins {} sortes de caractères (minuscules, majuscules, chiffres, autres), ou choisissez un mot de passe plus long.',
    en: 'Mix at least {} kinds of characters (small letters, capitals, digits, others), or choose a longer password.',
  },
  'password-character': { fr: 'Le caractère « {} » n’est pas accepté.', en: 'The character “{}” is not accepted.' },
  'password-guessable': {
    fr: 'Ce mot de passe se devine trop vite : mots courants, dates, suites de touches ou mot de passe déjà divulgué.',
    en: 'This password is guessed too fast: common words, dates, runs of keys or a password that has leaked.',
  },
  'password-personal': {
    fr: 'Ce mot de passe se devine trop vite : il repose sur votre nom, votre adresse ou votre structure.',
    en: 'This password is guessed too fast: it rests on your name, your address or your structure.',
  },
  'password-current-wrong': {
    fr: 'Votre mot de passe actuel n’est pas le bon.',
    en: 'Your current password is not right.',
  },
  'password-changed-meanwhile': {
    fr: 'Votre mot de passe a changé entre-temps : recommencez avec le nouveau.',
    en: 'Your password changed meanwhile: start again with the new one.',
  },
  'password-current-required': { fr: 'Indiquez votre mot de passe actuel.', en: 'Give your current password.' },
  'authenticator-enrolled': {
    fr: 'Une application d’authentification protège déjà votre compte : retirez-la d’abord.',
    en: 'An authenticator app protects your account already: remove it first.',
  },
  'authenticator-not-begun': {
    fr: 'Aucune application d’authentification n’attend son premier code : recommencez l’ajout.',
    en: 'No authenticator app waits for its first code: start to add it again.',
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
