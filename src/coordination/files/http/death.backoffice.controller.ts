import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { IdentityCheckBody } from '#libs/http/input/identity-check.shape.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import {
  CountersignDeathCorrectionAtDesk,
  ListDeathCorrections,
  ProposeDeathCorrectionAtDesk,
} from '../application/correct-death-at-desk.js';
import type { DeathCorrectionId } from '../../identity/domain/death-correction.js';
import { CreatedAnswer } from '#libs/http/answers.js';
import { DeathCorrectionPage, DeskDeathCorrectionBody } from './death.shapes.js';
import { PersonBody } from './designation.shapes.js';

@ApiTags('Back office')
@Controller('v1/backoffice')
export class DeathBackofficeController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get('death-corrections')
  @ApiOperation({
    summary: 'The corrections of deaths that wait for a second person.',
    description: 'For the identity cell and the DPO.',
  })
  async waiting(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<DeathCorrectionPage> {
    const [after] = this.cursors.decode<[FileId]>('death-corrections', caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ListDeathCorrections(caller, after, limit));
    return this.cursors.page('death-corrections', caller, rows, limit, (last) => [last.fileId]);
  }

  @Post('death-corrections')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Propose to undo a death that was recorded by mistake, or to change its date.',
    description: 'For the identity cell and the DPO; another of them, or a member, confirms within thirty days.',
  })
  propose(@CurrentCaller() caller: Caller, @Body() body: DeskDeathCorrectionBody): Promise<CreatedAnswer> {
    const { deceasedOn, reason } = body;
    const checked = IdentityCheckBody.read(body.identityCheck);
    const whose = PersonBody.read(body.person);
    return this.acts.perform(new ProposeDeathCorrectionAtDesk(caller, whose, deceasedOn, reason, checked));
  }

  @Post('files/:fileId/death/corrections/:correctionId/countersignature')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Confirm the correction of a death that somebody else proposed.',
    description: 'For the identity cell and the DPO. The members are told.',
  })
  countersign(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('correctionId', IdPipe) correctionId: DeathCorrectionId,
  ): Promise<void> {
    return this.acts.perform(new CountersignDeathCorrectionAtDesk(caller, fileId, correctionId));
  }
}
