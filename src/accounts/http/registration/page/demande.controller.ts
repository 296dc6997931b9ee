import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#libs/http/public.js';
import { pageAt } from '../../page.js';

const PAGE = pageAt(new URL('./demande.html', import.meta.url));

/** The form by which an account is asked for, and what lacks is completed: behind `#`, where no server is sent it, stands the token of the request. */
@ApiExcludeController()
@Controller('demande')
export class DemandeController {
  @Public()
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE.policy)
  page(): string {
    return PAGE.text;
  }
}
