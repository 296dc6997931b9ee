export type Letter = { readonly subject: string; readonly text: string };

export const GREETING = 'Bonjour,\n\n';
const CLOSING = 'L’équipe SPICO';

/** In French; no other place greets or signs. */
export const letter = (subject: string, ...paragraphs: readonly string[]): Letter => ({
  subject,
  text: GREETING + [...paragraphs, CLOSING].join('\n\n'),
});
