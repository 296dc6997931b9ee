import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#libs/http/public.js';
import { pageAt } from '../../page.js';

const PAGE = pageAt(new URL('./accueil.html', import.meta.url));

/** What whoever types the address of the service, or follows it from a mail, is shown: which way to sign in is theirs, and how to get an account. */
@ApiExcludeController()
@Controller()
export class AccueilController {
  @Public()
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE.policy)
  page(): string {
    return PAGE.text;
  }
}
