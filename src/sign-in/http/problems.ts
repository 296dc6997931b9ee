import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';

export const signInProblems: ProblemTexts = {
  'credentials-refused': {
    fr: 'L’adresse électronique ou le mot de passe n’est pas le bon. Si vous vous connectez d’ordinaire avec votre carte CPS ou l’application e-CPS, utilisez l’onglet « Pro Santé Connect ».',
    en: 'The e-mail address or the password is not right. If you usually sign in with your CPS card or the e-CPS app, use the tab “Pro Santé Connect”.',
  },
  'number-in-place-of-email': {
    fr: 'Cet onglet demande votre adresse électronique, et non un numéro. Avec votre carte CPS ou l’application e-CPS, utilisez l’onglet « Pro Santé Connect ».',
    en: 'This tab asks for your e-mail address, not for a number. With your CPS card or the e-CPS app, use the tab “Pro Santé Connect”.',
  },
  'too-many-attempts': {
    fr: 'Trop de tentatives : patientez avant de réessayer.',
    en: 'Too many attempts: wait before you try again.',
  },
  'code-malformed': {
    fr: 'Ce n’est pas un code : recopiez les chiffres du message ou de votre application, ou un code de secours entier. Cet essai n’est pas compté.',
    en: 'This is no code: copy the digits of the mail or of your app, or a whole recovery code. This does not count as a try.',
  },
  'code-refused': { fr: 'Ce code n’est pas le bon.', en: 'This code is not right.' },
  'code-of-another-mail': {
    fr: 'Ce code est celui d’un autre message : saisissez celui du message dont l’objet porte le repère affiché ici.',
    en: 'This is the code of another mail: give that of the mail whose subject bears the letters shown here.',
  },
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
  'redirect-uri-unknown': {
    fr: 'Cette adresse de retour n’est pas enregistrée auprès de Pro Santé Connect.',
    en: 'This return address is not registered with Pro Santé Connect.',
  },
  'psc-attempt-over': {
    fr: 'Cette connexion avec Pro Santé Connect n’est plus valable : recommencez depuis le début.',
    en: 'This sign-in with Pro Santé Connect is no longer valid: begin again.',
  },
  'psc-refused': {
    fr: 'Pro Santé Connect n’a pas confirmé cette connexion : recommencez depuis le début.',
    en: 'Pro Santé Connect did not confirm this sign-in: begin again.',
  },
  'psc-unavailable': {
    fr: 'Pro Santé Connect ne répond pas. Réessayez dans un instant, ou connectez-vous par l’onglet « Authentification par code à usage unique ».',
    en: 'Pro Santé Connect does not answer. Try again in a moment, or sign in through the tab “One-time code”.',
  },
  'psc-not-offered': {
    fr: 'La connexion avec Pro Santé Connect n’est pas proposée ici. Utilisez l’onglet « Authentification par code à usage unique ».',
    en: 'Signing in with Pro Santé Connect is not offered here. Use the tab “One-time code”.',
  },
  'account-needed': {
    fr: 'Pro Santé Connect vous a reconnu, mais aucun compte ne porte votre identifiant national. Inscrivez-vous : votre demande est déjà remplie. Si vous avez un compte avec mot de passe, utilisez l’onglet « Authentification par code à usage unique ».',
    en: 'Pro Santé Connect knows you, but no account has your national identifier. Register: your request is filled in already. If you have an account with a password, use the tab “One-time code”.',
  },
  'account-inactive': {
    fr: 'Votre compte n’est pas ouvert : adressez-vous au centre de services.',
    en: 'Your account is not open: ask the service centre.',
  },
  'authenticator-unreadable': {
    fr: 'Le service ne peut pas vérifier ce code pour le moment : utilisez un code de secours ou Pro Santé Connect, ou réessayez plus tard.',
    en: 'The service cannot check this code for now: use a recovery code or Pro Santé Connect, or try again later.',
  },
  'authenticator-none': {
    fr: 'Aucune application d’authentification ne protège ce compte.',
    en: 'No authenticator app protects this account.',
  },
  'reset-refused': {
    fr: 'L’adresse électronique ou le code n’est pas le bon. Vous pouvez aussi vous connecter avec Pro Santé Connect, ou appeler le centre de services.',
    en: 'The e-mail address or the code is not right. You can also sign in with Pro Santé Connect, or call the service centre.',
  },
  'link-over': {
    fr: 'Ce lien n’est plus valable : demandez-en un autre au centre de services.',
    en: 'This link is no longer valid: ask the service centre for another.',
  },
  'own-assistance': {
    fr: 'Un autre membre du centre de services doit s’en charger : il s’agit de votre compte.',
    en: 'Another member of the service centre has to do it: this is your own account.',
  },
  'operator-by-administrator': {
    fr: 'Seul un administrateur peut aider un membre du centre de services.',
    en: 'Only an administrator may help a member of the service centre.',
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
  'confirm-by-signing-in': {
    fr: 'Confirmez ce changement avec Pro Santé Connect, ou donnez votre mot de passe actuel.',
    en: 'Confirm this change with Pro Santé Connect, or give your current password.',
  },
  'fresh-sign-in-required': {
    fr: 'Votre connexion date de plus d’un quart d’heure : donnez votre mot de passe, confirmez avec Pro Santé Connect ou connectez-vous de nouveau.',
    en: 'You signed in more than a quarter of an hour ago: give your password, confirm with Pro Santé Connect or sign in again.',
  },
  'proof-over': {
    fr: 'Cette confirmation par Pro Santé Connect ne vaut pas, ou plus, pour cet acte : recommencez-la.',
    en: 'This confirmation by Pro Santé Connect is not, or no longer, good for this act: begin it again.',
  },
  'too-many-confirmations': {
    fr: 'Trop de codes demandés : utilisez le dernier reçu, ou réessayez dans une heure.',
    en: 'Too many codes were asked for: use the last that came, or try again in an hour.',
  },
  'email-to-confirm': {
    fr: 'L’une de vos structures a pris fin : confirmez d’abord que vous lisez toujours votre adresse électronique.',
    en: 'One of your structures has ended: first confirm that you still read your e-mail address.',
  },
};
