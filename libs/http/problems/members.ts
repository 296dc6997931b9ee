import type { ProblemTexts } from './problem-texts.js';

/** What may be wrong with the members of a body, whatever they mean. */
export const MEMBER_TEXTS = {
  'boolean-expected': { fr: 'Répondez par vrai ou faux (true, false).', en: 'Answer true or false.' },
  'list-expected': { fr: 'Une liste est attendue.', en: 'A list is expected.' },
  'list-too-long': { fr: 'La liste compte trop d’éléments.', en: 'The list has too many elements.' },
  'list-too-short': { fr: 'La liste ne compte pas assez d’éléments.', en: 'The list has too few elements.' },
  'member-forbidden': { fr: 'Ce nom de champ est interdit.', en: 'This member name is forbidden.' },
  'member-repeated': { fr: 'Un champ figure deux fois.', en: 'A member appears twice.' },
  'member-read-only': {
    fr: 'Ce champ se lit sans se modifier : renvoyez-le tel quel, ou ne le renvoyez pas.',
    en: 'This member is read, not changed: send it back as it is, or leave it out.',
  },
  'member-required': { fr: 'Ce champ est obligatoire.', en: 'This member is required.' },
  'member-unknown': { fr: 'Ce champ n’existe pas.', en: 'There is no such member.' },
  'number-out-of-range': { fr: 'Ce nombre est hors des bornes.', en: 'This number is out of range.' },
  'object-expected': { fr: 'Un objet JSON est attendu.', en: 'A JSON object is expected.' },
  'text-expected': { fr: 'Un texte est attendu.', en: 'A text is expected.' },
  'text-too-short': { fr: 'Le texte est trop court.', en: 'The text is too short.' },
  'value-invalid': { fr: 'Cette valeur n’est pas acceptée.', en: 'This value is not accepted.' },
  'value-not-listed': {
    fr: 'Cette valeur ne figure pas parmi celles possibles.',
    en: 'This value is not among the possible ones.',
  },
  'value-repeated': { fr: 'Une valeur est répétée.', en: 'A value is repeated.' },
  'whole-number-expected': { fr: 'Un nombre entier est attendu.', en: 'A whole number is expected.' },
} as const satisfies ProblemTexts;
