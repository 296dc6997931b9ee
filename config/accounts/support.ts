import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { LineError } from '#libs/terminal/line-error.js';

type Kind = { readonly code: string; readonly fr: string; readonly en: string };

const OURS = new URL('./support.yaml', import.meta.url);

/** `file` is that of SUPPORT_KINDS; null means ours. @throws LineError that says what is wrong with it */
export function supportKinds(file: string | null): readonly Kind[] {
  const name = file ?? 'config/accounts/support.yaml';
  try {
    const { kinds } = parse(readFileSync(file ?? OURS, 'utf8')) as { kinds?: Record<string, unknown> };
    return Object.entries(kinds ?? {}).map(([code, labels]) => kindOf(code, labels));
  } catch (error) {
    throw new LineError(`${name} lists no kinds of requests: ${(error as Error).message}`);
  }
}

function kindOf(code: string, labels: unknown): Kind {
  const [fr, en] = Array.isArray(labels) ? (labels as unknown[]) : [];
  if (!/^[a-z][a-z-]{1,39}$/.test(code) || typeof fr !== 'string' || typeof en !== 'string')
    throw new Error(`${code}: a code of small letters and hyphens, with a French and an English label`);
  return { code, fr, en };
}
