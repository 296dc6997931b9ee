import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const STYLE = readFileSync(new URL('./page.css', import.meta.url), 'utf8');

/**
 * A page that stands alone, and the policy that it is served under: its own script and the common style run, by their hashes, and nothing else,
 * wherever it comes from.
 */
export function pageAt(url: URL): { readonly text: string; readonly policy: string } {
  const text = readFileSync(url, 'utf8').replace('</head>', () => `<style>${STYLE}</style></head>`);
  const hashOf = (tag: 'script' | 'style'): string => {
    const [, content] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(text) ?? [];
    if (content === undefined) return "'none'";
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
