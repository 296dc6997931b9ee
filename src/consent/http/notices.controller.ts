import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { singlePage } from '#libs/http/lists/pagination.js';
import { Public } from '#libs/http/authentication/public.js';
import { Notices } from '../domain/notices.js';
import { NoticeAnswer } from './consent.answers.js';

class NoticesAnswer {
  /** @maxItems 100 */
  readonly items!: readonly NoticeAnswer[];
  /** They all come at once. */
  readonly next!: string | null;
}

@ApiTags('Consent')
@Controller('v1/consent/notices')
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Public()
  @Get()
  @ApiOperation({
    summary: 'The published versions of the notice that informs the person, for whoever records a consent.',
    description: 'Public information: nothing to trace.',
  })
  list(): NoticesAnswer {
    return singlePage(this.notices.all);
  }
}
