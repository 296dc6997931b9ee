import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#libs/http/public.js';

const PAGE = readFileSync(new URL('./inscription.html', import.meta.url), 'utf8');

/** What stands between the tags is what the policy allows to run, by its hash: nothing else does, wherever it comes from. */
const hashOf = (tag: 'script' | 'style'): string => {
  const [, content = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(PAGE) ?? [];
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
};

const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf('script')}`,
  `style-src ${hashOf('style')}`,
  "connect-src 'self'",
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

/**
 * The page behind the links of mails to applicants, for who has no other software yet. The secret of a link stands behind its `#`, so neither
 * this server nor a proxy is sent it before the page posts it.
 */
@ApiExcludeController()
@Controller('inscription')
export class InscriptionController {
  @Public()
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  page(): string {
    return PAGE;
  }
}
