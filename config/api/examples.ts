import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What is sent, what is answered, and which of several answers that is. */
export type Example = { readonly body?: unknown; readonly answer?: unknown; readonly status?: number };

/** The examples of examples.yaml, by the name of the operation. */
export const examples = (): Readonly<Record<string, Example>> =>
  parse(readFileSync(new URL('./examples.yaml', import.meta.url), 'utf8'), { merge: true }) as Record<string, Example>;
