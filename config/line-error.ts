/** What the one who starts the program can put right: told in one line, without a stack. */
export class LineError extends Error {
  override readonly name = 'LineError';
}
