const WORDS = {
  taken: 'assigned',
  assigned: 'situation-assigned',
  checked: 'identity-checked',
  take: 'remove',
  'called-back': 'call-back',
} as const;

export type Told<Code extends string> = Code extends keyof typeof WORDS ? (typeof WORDS)[Code] : Code;

/** A status, or what happened to a request, in the word of the API: the database keeps the older one of a few. */
export const told = <Code extends string>(code: Code): Told<Code> =>
  (Object.hasOwn(WORDS, code) ? WORDS[code as keyof typeof WORDS] : code) as Told<Code>;
