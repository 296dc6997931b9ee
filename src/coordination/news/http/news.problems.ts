import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';

export const newsProblems: ProblemTexts = {
  'audience-ambiguous': {
    fr: 'La liste donnée ne correspond pas au public choisi pour cette information.',
    en: 'The list does not fit the audience chosen for this information.',
  },
  'audience-empty': {
    fr: 'Nommez au moins une catégorie ou un professionnel qui peut lire cette information.',
    en: 'Name at least one category or professional who may read this information.',
  },
  'audience-not-in-circle': {
    fr: 'Une information se réserve à des membres du cercle de soins : l’un des professionnels nommés n’en fait pas partie.',
    en: 'Information is restricted to members of the circle: one of the professionals named does not belong to it.',
  },
  'countersignature-not-awaited': {
    fr: 'Cet élément n’attend pas de contreseing.',
    en: 'This item does not wait for a countersignature.',
  },
  'category-unknown': {
    fr: 'Cette catégorie de professionnels n’existe pas.',
    en: 'There is no such category of professionals.',
  },
  'closing-report-exists': {
    fr: 'Vous avez déjà déposé votre bilan de fin de prise en charge.',
    en: 'You have already added your closing report.',
  },
  'closing-report-too-early': {
    fr: 'Le bilan de fin de prise en charge se dépose une fois votre participation terminée.',
    en: 'The closing report is added once your part in the file has ended.',
  },
  'date-before-birth': {
    fr: 'Cette date précède la naissance de la personne.',
    en: 'This date is before the person was born.',
  },
  'date-too-far': {
    fr: 'Cette date est trop lointaine : au plus tard dans cinq ans.',
    en: 'This date is too far away: five years from now at the latest.',
  },
  'widening-not-delegable': {
    fr: 'Ouvrir une information à d’autres lecteurs revient au professionnel lui-même, non à qui agit en son nom.',
    en: 'The professional opens information to more readers themselves: whoever acts in their name does not.',
  },
};
