import type { ProblemTexts } from '#libs/http/problem-texts.js';

export const systemProblems = {
  'not-ready': { fr: 'Le service n’est pas prêt.', en: 'The service is not ready.' },
  'metrics-private': {
    fr: 'Ces mesures sont réservées à la supervision.',
    en: 'These figures are for the monitoring alone.',
  },
} as const satisfies ProblemTexts;
