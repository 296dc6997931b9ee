import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';

export const systemProblems = {
  'not-ready': { fr: 'Le service n’est pas prêt.', en: 'The service is not ready.' },
  'matrix-unavailable': {
    fr: 'Le service est momentanément indisponible. Réessayez dans un instant.',
    en: 'The service is briefly unavailable. Try again in a moment.',
  },
  'metrics-private': {
    fr: 'Ces mesures sont réservées à la supervision.',
    en: 'These figures are for the monitoring alone.',
  },
} as const satisfies ProblemTexts;
