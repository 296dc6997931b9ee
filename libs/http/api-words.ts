/** The word of the API for a code of which the database keeps an older one. */
export type ApiWordIn<Words, Code extends string> = Code extends keyof Words ? Words[Code] : Code;

/** `words`: of those codes that the API tells otherwise. */
export const apiVocabulary =
  <const Words extends Readonly<Record<string, string>>>(words: Words) =>
  <Code extends string>(code: Code): ApiWordIn<Words, Code> =>
    (Object.hasOwn(words, code) ? words[code] : code) as ApiWordIn<Words, Code>;
