import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';

export const accountsProblems: ProblemTexts = {
  'account-in-use': {
    fr: 'Ce compte est utilisé : il n’est pas suspendu pour inactivité.',
    en: 'This account is in use: it is not suspended for being unused.',
  },
  'account-not-found': { fr: 'Aucun compte ne porte ce numéro.', en: 'There is no such account.' },
  'account-not-active': { fr: 'Ce compte n’est pas actif.', en: 'This account is not active.' },
  'account-not-suspended': { fr: 'Ce compte n’est pas suspendu.', en: 'This account is not suspended.' },
  'account-over': { fr: 'Ce compte est déjà fermé.', en: 'This account is closed already.' },
  'account-has-roles': {
    fr: 'Ce compte a un rôle du centre de services : faites d’abord retirer ses rôles, ce que deux administrateurs font.',
    en: 'This account has a role of the service centre: have its roles taken first, which two administrators do.',
  },
  'two-administrators': {
    fr: 'Il ne resterait pas deux administrateurs en mesure d’agir : faites d’abord venir un autre administrateur.',
    en: 'There would not be two administrators left who can act: have another administrator come first.',
  },
  'account-search-too-wide': {
    fr: 'Indiquez au moins trois lettres d’un nom (ou un nom de deux lettres en entier), une adresse électronique ou un numéro.',
    en: 'Give at least three letters of a name (or a whole name of two), an e-mail address or a number.',
  },
  'own-account': {
    fr: 'Personne ne décide de son propre compte : adressez-vous à un collègue.',
    en: 'Nobody decides about their own account: ask a colleague.',
  },
  'operator-account': {
    fr: 'Ce compte est celui d’un membre du centre de services : seul un administrateur peut le modifier.',
    en: 'This is the account of a member of the service centre: only an administrator may change it.',
  },
  'situation-not-found': {
    fr: 'Cette situation d’exercice n’est pas l’une de celles de ce compte, ou elle a pris fin.',
    en: 'This situation is not one of this account, or it has ended.',
  },
  'four-eyes': {
    fr: 'Cette décision se prend à deux : elle revient à quelqu’un d’autre que vous, que la demande ne concerne pas.',
    en: 'This is decided by two: it falls to somebody else than you, whom the request is not about.',
  },
  'role-change-not-found': { fr: 'Cette demande n’existe pas.', en: 'There is no such request.' },
  'role-change-over': {
    fr: 'Cette demande a déjà reçu une réponse, ou date de plus de sept jours.',
    en: 'This request was answered already, or is older than seven days.',
  },
  'role-change-idle': {
    fr: 'Le compte a déjà ce rôle, ou ne l’a pas.',
    en: 'The account has this role already, or does not have it.',
  },
  'role-change-waiting': {
    fr: 'Une demande pour ce rôle et ce compte attend déjà une réponse.',
    en: 'A request for this role and this account waits for an answer already.',
  },
  'return-not-ahead': {
    fr: 'Le jour du retour doit être à venir.',
    en: 'The day of the return has to be ahead.',
  },
  'return-too-far': {
    fr: 'Une absence ne dépasse pas deux ans.',
    en: 'An absence lasts two years at most.',
  },
  'colleague-unknown': {
    fr: 'Ce collègue n’a pas de compte actif.',
    en: 'This colleague has no active account.',
  },
  'search-too-wide': {
    fr: 'Indiquez au moins trois lettres d’un nom ou d’un lieu (ou un nom de deux lettres en entier), ou un numéro RPPS.',
    en: 'Give at least three letters of a name or place (or a whole name of two), or an RPPS number.',
  },
};
