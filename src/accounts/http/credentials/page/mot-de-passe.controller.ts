import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#libs/http/public.js';
import { pageAt } from '../../page.js';

const PAGE = pageAt(new URL('./mot-de-passe.html', import.meta.url));

/** The page behind the link that the service centre has mailed. The link's secret stands behind its `#`: the page posts it. */
@ApiExcludeController()
@Controller('mot-de-passe')
export class PasswordPageController {
  @Public()
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE.policy)
  page(): string {
    return PAGE.text;
  }
}
