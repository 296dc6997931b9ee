import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Controller, Get, Header, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#libs/http/authentication/public.js';

const fileAt = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

const [STYLE, SCRIPT] = [fileAt('page.css'), fileAt('page.script')];

/**
 * A page that stands alone, and the policy that it is served under: its own script and style, which begin with what all pages share, run by their
 * hashes, and nothing else, wherever it comes from.
 */
function pageAt(name: string): { readonly text: string; readonly policy: string } {
  const text = fileAt(name)
    .replace('</head>', () => `<style>${STYLE}</style></head>`)
    .replace('<script>', () => `<script>${SCRIPT}`);
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

/** Serves the page of that file at `path`, the same to all who ask. */
export function served(path: string, name: string): Type {
  const { text, policy } = pageAt(name);

  @ApiExcludeController()
  @Controller(path)
  class PageController {
    @Public()
    @Get()
    @Header('content-type', 'text/html; charset=utf-8')
    @Header('content-security-policy', policy)
    page(): string {
      return text;
    }
  }
  return PageController;
}
