import { type ToldIn, toldIn } from '#libs/http/told.js';

const WORDS = {
  taken: 'assigned',
  assigned: 'situation-assigned',
  checked: 'identity-checked',
  'called-back': 'call-back',
} as const;

export type Told<Code extends string> = ToldIn<typeof WORDS, Code>;

/** A status, or what happened to a request, in the word of the API. */
export const told = toldIn(WORDS);
