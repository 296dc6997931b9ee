import type { ProblemTexts } from '#libs/http/problem-texts.js';

export const backofficeProblems: ProblemTexts = {
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
  'asker-not-administrator': {
    fr: 'Qui l’a demandé n’est plus administrateur : refusez, et faites vous-même une nouvelle demande.',
    en: 'Whoever asked for it is an administrator no more: refuse, and ask for it anew.',
  },
  'asker-not-support': {
    fr: 'Qui l’a demandé n’est plus du support : refusez, et faites faire une nouvelle demande.',
    en: 'Whoever asked for it is no longer of the support: refuse, and have it asked for anew.',
  },
  'change-waits': {
    fr: 'Une modification demandée au centre de services attend 24 heures avant d’être approuvée : la personne peut encore l’arrêter.',
    en: 'A change that the service centre asked for waits for 24 hours before it is approved: its owner may still stop it.',
  },
  'founders-two': {
    fr: 'Il faut deux administrateurs : un seul ne pourrait faire entrer personne.',
    en: 'Two administrators are needed: one alone could let nobody in.',
  },
  'founders-alike': {
    fr: 'Les deux administrateurs doivent être deux personnes, chacune avec sa propre adresse.',
    en: 'The two administrators must be two people, each with an address of their own.',
  },
  'administrators-exist': {
    fr: 'Un administrateur agit déjà : il demande les autres comptes, qu’un autre administrateur approuve.',
    en: 'An administrator acts already: they ask for further operators, and another administrator approves.',
  },
  'founding-under-way': {
    fr: 'Des administrateurs ont été désignés et ne sont pas encore venus : ils ont reçu un lien.',
    en: 'Administrators were founded and have not come yet: they have a mail with a link.',
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
};
