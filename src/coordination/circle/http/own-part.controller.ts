import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { AcceptInvitation, DeclineInvitation } from '../application/answer-invitation.js';
import { LeaveCircle } from '../application/end-membership.js';
import { TakeCharge } from '../application/take-charge.js';
import { CreatedAnswer } from '#libs/http/answers.js';
import { AcceptanceBody, LeavingBody, TakingChargeBody } from './circle.shapes.js';

/** What one says of one's own part in a file. */
@ApiTags('Circle')
@Controller('v1/files/:fileId/members/me')
export class OwnPartController {
  constructor(private readonly acts: Acts) {}

  @Post()
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary:
      'Take charge: for a professional of a structure that belongs to the circle, without being invited by name.',
  })
  takeCharge(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() { careDeclaration }: TakingChargeBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(new TakeCharge(caller, fileId, careDeclaration));
  }

  @Post('acceptance')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Accept: the invitee takes charge of the person, and has part in the file from now on.' })
  accept(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() { takesCharge, careDeclaration }: AcceptanceBody,
  ): Promise<void> {
    if (!takesCharge) throw new DomainError('invalid', 'taking-charge-required', '/takesCharge');
    return this.acts.perform(new AcceptInvitation(caller, fileId, careDeclaration ?? null));
  }

  @Post('refusal')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Decline an invitation.' })
  decline(@CurrentCaller() caller: Caller, @Param('fileId', IdPipe) fileId: FileId): Promise<void> {
    return this.acts.perform(new DeclineInvitation(caller, fileId));
  }

  @Post('end')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Leave the circle: everyone may.' })
  leave(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() { reason, endsOn }: LeavingBody,
  ): Promise<void> {
    return this.acts.perform(new LeaveCircle(caller, fileId, reason, endsOn ?? null));
  }
}
