import { type ApiWordIn, apiVocabulary } from '#libs/http/api-words.js';

const WORDS = {
  taken: 'assigned',
  assigned: 'situation-assigned',
  checked: 'identity-checked',
  'called-back': 'call-back',
} as const;

export type ApiWord<Code extends string> = ApiWordIn<typeof WORDS, Code>;

/** A status, or what happened to a request, in the word of the API. */
export const apiWord = apiVocabulary(WORDS);
