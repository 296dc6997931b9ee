import type { ProblemTexts } from './problem-texts.js';

/** What the parsers of libs/kernel refuse. */
export const KERNEL_TEXTS = {
  'commune-unknown': {
    fr: 'Ce code de commune ou de pays n’existe pas (COG).',
    en: 'There is no such code of a commune or country (COG).',
  },
  'town-contradicted': {
    fr: 'Cette ville n’est pas celle du code de commune : corrigez l’une ou l’autre.',
    en: 'This town is not that of the code of the commune: correct one of them.',
  },
  'nomenclature-code-malformed': {
    fr: 'Ce code de nomenclature n’a pas la bonne forme : des chiffres et des majuscules, comme 60 ou SA07.',
    en: 'This code of a nomenclature does not have the right form: digits and capitals, such as 60 or SA07.',
  },
  'postcode-malformed': {
    fr: 'Un code postal compte cinq chiffres.',
    en: 'A postcode has five digits.',
  },
  'criterion-empty': {
    fr: 'Il n’y a rien à chercher dans ce critère : écrivez-le autrement, ou laissez-le vide.',
    en: 'There is nothing to look for in this criterion: write it otherwise, or leave it out.',
  },
  'criterion-too-long': {
    fr: 'Ce critère compte plus de seize mots : gardez ceux qui distinguent.',
    en: 'This criterion has more than sixteen words: keep those that tell apart.',
  },
  'date-malformed': { fr: 'Écrivez la date AAAA-MM-JJ.', en: 'Write the date YYYY-MM-DD.' },
  'instant-malformed': {
    fr: 'Écrivez l’instant avec son fuseau, comme 2026-11-23T09:00:00Z.',
    en: 'Write the instant with its zone, such as 2026-11-23T09:00:00Z.',
  },
  'date-not-in-calendar': { fr: 'Cette date n’existe pas au calendrier.', en: 'This date is not in the calendar.' },
  'date-too-early': { fr: 'Cette date est trop ancienne.', en: 'This date is too early.' },
  'date-too-late': { fr: 'Cette date est trop lointaine.', en: 'This date is too far away.' },
  'email-malformed': { fr: 'Cette adresse électronique n’est pas valable.', en: 'This e-mail address is not valid.' },
  'identity-check-to-come': {
    fr: 'La vérification d’identité ne peut pas être datée d’un jour à venir.',
    en: 'The identity check cannot be dated in the future.',
  },
  'identity-check-too-old': {
    fr: 'La vérification d’identité date de plus de trois mois : vérifiez de nouveau qui parle.',
    en: 'The identity check is more than three months old: make sure again of who speaks.',
  },
  'ins-key-mismatch': {
    fr: 'La clé ne correspond pas au matricule INS : vérifiez la saisie.',
    en: 'The key does not match the INS number: check what was typed.',
  },
  'ins-malformed': {
    fr: 'Un matricule INS compte 15 caractères, clé comprise.',
    en: 'An INS number has 15 characters, key included.',
  },
  'name-empty': { fr: 'Le nom est vide.', en: 'The name is empty.' },
  'name-malformed': {
    fr: 'Un nom s’écrit en lettres latines, avec espaces, traits d’union et apostrophes.',
    en: 'A name takes Latin letters, spaces, hyphens and apostrophes.',
  },
  'name-too-long': { fr: 'Le nom est trop long.', en: 'The name is too long.' },
  'national-id-malformed': {
    fr: 'Cet identifiant national n’a pas la bonne forme.',
    en: 'This national identifier does not have the right form.',
  },
  'phone-malformed': { fr: 'Ce numéro de téléphone n’est pas valable.', en: 'This phone number is not valid.' },
  'rpps-key-mismatch': {
    fr: 'Personne n’a ce numéro RPPS, et sa clé (le dernier chiffre) n’est pas la bonne : vérifiez la saisie.',
    en: 'Nobody has this RPPS number, and its key (the last digit) is not right: check what was typed.',
  },
  'text-empty': { fr: 'Le texte est vide.', en: 'The text is empty.' },
  'text-malformed': {
    fr: 'Le texte contient un caractère qui ne peut pas être enregistré.',
    en: 'The text has a character that cannot be stored.',
  },
  'text-too-long': { fr: 'Le texte est trop long.', en: 'The text is too long.' },
} as const satisfies ProblemTexts;
