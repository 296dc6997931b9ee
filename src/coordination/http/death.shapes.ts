import { ApiProperty } from '@nestjs/swagger';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { IdentityCheckBody } from '#libs/http/identity-check.shape.js';
import { Nullable, Parsed, Part } from '#libs/http/validation.js';
import { PartialDate } from '#libs/kernel/partial-date.js';
import { FreeText } from '#libs/kernel/text.js';
import type { WaitingDeathCorrection } from '../application/list-death-corrections.js';
import type { DeathView } from '../application/read-death.js';
import type { DeathCorrectionId } from '../domain/death-correction.js';
import { PersonBody } from './designation.shapes.js';

export class DeathBody {
  @ApiProperty({ description: 'A year, a month or a day.' })
  @Parsed(PartialDate)
  readonly deceasedOn!: PartialDate;
}

export class DeathCorrectionBody {
  @ApiProperty({ description: 'The right date, a year, a month or a day; `null`: the person is alive.' })
  @Nullable()
  @Parsed(PartialDate)
  readonly deceasedOn!: PartialDate | null;

  @ApiProperty({ description: 'How the mistake came about, and on what the correction rests.' })
  @Parsed(FreeText, { max: 1_000 })
  readonly reason!: FreeText;
}

export class DeskDeathCorrectionBody extends DeathCorrectionBody {
  @Part(() => PersonBody)
  readonly person!: PersonBody;

  @Part(() => IdentityCheckBody)
  readonly identityCheck!: IdentityCheckBody;
}

class WaitingCorrection {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly id!: DeathCorrectionId;
  @ApiProperty({ type: 'string', nullable: true }) readonly deceasedOn!: PartialDate | null;
  @ApiProperty({ type: 'string' }) readonly reason!: FreeText;
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly by!: AccountId;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
}

export class DeathAnswer implements DeathView {
  @ApiProperty({ type: 'string', nullable: true, description: 'A year, a month or a day' })
  readonly deceasedOn!: string | null;
  @ApiProperty({ type: WaitingCorrection, nullable: true }) readonly correction!: WaitingCorrection | null;
}

class DeskDeathCorrection implements WaitingDeathCorrection {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly id!: DeathCorrectionId;
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly fileId!: FileId;
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly by!: AccountId;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
}

export class DeathCorrectionPage {
  @ApiProperty({ type: [DeskDeathCorrection] }) readonly items!: readonly DeskDeathCorrection[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}
