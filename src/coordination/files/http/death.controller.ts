import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { CountersignDeathCorrection, ProposeDeathCorrection } from '../application/correct-death.js';
import { ReadDeath, RecordDeath } from '../application/death.js';
import type { DeathCorrectionId } from '../../identity/domain/death-correction.js';
import { CreatedAnswer } from '#libs/http/answers.js';
import { DeathAnswer, DeathBody, DeathCorrectionBody } from './death.shapes.js';

@ApiTags('Files')
@Controller('v1/files/:fileId/death')
export class DeathController {
  constructor(private readonly acts: Acts) {}

  @Get()
  @ApiOperation({
    summary: 'The death as it is recorded, and the correction that waits for a second person.',
    description: 'For those who may propose or confirm one.',
  })
  read(@CurrentCaller() caller: Caller, @Param('fileId', IdPipe) fileId: FileId): Promise<DeathAnswer> {
    return this.acts.consult(new ReadDeath(caller, fileId));
  }

  @Post()
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Record a death that is learnt once the file is closed.',
    description: 'An open file is closed, with the reason `deceased`.',
  })
  record(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() { deceasedOn }: DeathBody,
  ): Promise<void> {
    return this.acts.perform(new RecordDeath(caller, fileId, deceasedOn));
  }

  @Post('corrections')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Propose to undo a death that was recorded by mistake, or to change its date.',
    description:
      'Nothing changes before somebody else confirms, within thirty days. A newer proposal takes the place of the one that waits.',
  })
  correct(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() { deceasedOn, reason }: DeathCorrectionBody,
  ): Promise<CreatedAnswer> {
    return this.acts.perform(new ProposeDeathCorrection(caller, fileId, deceasedOn, reason));
  }

  @Post('corrections/:correctionId/countersignature')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Confirm the correction of a death; not for who proposed it.',
    description: 'A file that the death alone had closed goes on as it was, and the members are told.',
  })
  countersign(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Param('correctionId', IdPipe) correctionId: DeathCorrectionId,
  ): Promise<void> {
    return this.acts.perform(new CountersignDeathCorrection(caller, fileId, correctionId));
  }
}
