/** The extract as a whole cannot be trusted: nothing of it is imported. The message is for the operator, and says what to do. */
export class ExtractRefused extends Error {
  override readonly name = 'ExtractRefused';
}
