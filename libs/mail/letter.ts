/** A mail in French, as the service greets and signs. */
export type Letter = { readonly subject: string; readonly text: string };

export const letter = (subject: string, ...paragraphs: readonly string[]): Letter => ({
  subject,
  text: ['Bonjour,', ...paragraphs, 'L’équipe SPICO'].join('\n\n'),
});
