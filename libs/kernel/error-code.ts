/**
 * What may be told of any error outside the program: its stable code (a domain code, an SQLSTATE, `ECONNREFUSED`) or else its name.
 * Messages stay behind: those of drivers and of mail servers quote what people wrote.
 */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, name } = error as Error & { readonly code?: unknown };
  const told = typeof code === 'string' && code !== '' ? code : name;
  return /^[\w-]{1,64}$/.test(told) ? told : 'unknown';
}
