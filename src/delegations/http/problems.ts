import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';

export const delegationsProblems: ProblemTexts = {
  'delegation-of-nothing': {
    fr: 'Dites quelles sortes d’actes vous déléguez.',
    en: 'Say which kinds of acts you delegate.',
  },
  'delegation-in-the-past': {
    fr: 'Une délégation commence au plus tôt aujourd’hui.',
    en: 'A delegation begins today at the earliest.',
  },
  'delegation-reversed': {
    fr: 'Le dernier jour de la délégation précède le premier.',
    en: 'The last day of the delegation is before the first.',
  },
  'delegation-too-far': {
    fr: 'Une délégation commence dans un an au plus.',
    en: 'A delegation begins within a year at most.',
  },
  'delegation-too-long': {
    fr: 'Une délégation dure un an au plus : elle se renouvelle.',
    en: 'A delegation lasts a year at most: give it anew then.',
  },
  'delegation-given-meanwhile': {
    fr: 'Une délégation vient d’être donnée à cette personne : relisez vos délégations.',
    en: 'A delegation has just been given to this person: read your delegations again.',
  },
  'delegation-unchanged': {
    fr: 'Cette délégation est déjà donnée, pour les mêmes gestes et la même durée.',
    en: 'This delegation is given already, for the same acts and the same time.',
  },
  'delegate-unknown': {
    fr: 'Ce professionnel est inconnu, ou n’exerce plus dans cette situation.',
    en: 'This professional is unknown, or no longer works in this situation.',
  },
  'delegate-is-oneself': {
    fr: 'On ne se délègue rien à soi-même.',
    en: 'Nobody delegates to themselves.',
  },
  'delegate-elsewhere': {
    fr: 'Une délégation se donne dans la structure où vous exercez tous les deux.',
    en: 'A delegation is given within the structure in which you both work.',
  },
  'delegate-not-admitted': {
    fr: 'Seul le secrétariat agit au nom d’un autre. Un remplaçant a son propre compte : invitez-le comme remplaçant.',
    en: 'Only secretaries act on behalf of another. A replacement has an account of their own: invite them as a substitute.',
  },
};
