import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { AskForChangeAtDesk } from '../../application/changes/ask-for-change-at-desk.js';
import { changeIn, CreatedChangeAnswer, DeskChangeBody } from './changes.shapes.js';
import type { SupportRequestId } from '../../../support/index.js';

/** What the service centre asks for whoever cannot ask themselves. */
@ApiTags('Back office')
@Controller('v1/backoffice/support-requests')
export class DeskChangesController {
  constructor(private readonly acts: Acts) {}

  @Post(':supportRequestId/changes')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Ask for a change of the account of who asks, whose identity was checked.',
    description:
      'It takes effect once another operator approves it, a day later at the earliest. The address in use is told at once and can stop it; a new address is confirmed first.',
  })
  askChange(
    @CurrentCaller() caller: Caller,
    @Param('supportRequestId', IdPipe) id: SupportRequestId,
    @Body() { accountId, emailIsOwn, ...body }: DeskChangeBody,
  ): Promise<CreatedChangeAnswer> {
    return this.acts.perform(new AskForChangeAtDesk(caller, id, accountId, changeIn(body), emailIsOwn));
  }
}
