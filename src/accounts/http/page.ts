import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * A page that stands alone, and the policy that it is served under: its own script and style run, by their hashes, and nothing else, wherever it
 * comes from.
 */
export function pageAt(url: URL): { readonly text: string; readonly policy: string } {
  const text = readFileSync(url, 'utf8');
  const hashOf = (tag: 'script' | 'style'): string => {
    const [, content = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(text) ?? [];
    return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
  };
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf('script')}`,
    `style-src ${hashOf('style')}`,
    "connect-src 'self'",
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ].join('; ');
  return { text, policy };
}
