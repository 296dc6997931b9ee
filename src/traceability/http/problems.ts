import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';

/** What the codes of this context say to people. */
export const traceabilityProblems: ProblemTexts = {
  'period-reversed': {
    fr: 'Le dernier jour de la période précède le premier.',
    en: 'The last day of the period is before the first.',
  },
  'period-too-long': {
    fr: 'Un journal se lit sur un an au plus : choisissez une période plus courte.',
    en: 'A log is read for a year at most: choose a shorter period.',
  },
  'export-too-long': {
    fr: 'Cette période compte trop d’accès pour un seul fichier : exportez-la en plusieurs parties.',
    en: 'This period has too many accesses for one file: export it in several parts.',
  },
};
