import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#libs/http/public.js';
import { pageAt } from '../../page.js';

const PAGE = pageAt(new URL('./inscription.html', import.meta.url));

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
  @Header('content-security-policy', PAGE.policy)
  page(): string {
    return PAGE.text;
  }
}
