import { ApiProperty } from '@nestjs/swagger';
import { IDENTITY_ATTRIBUTES, type IdentityAttribute, SEXES, type Sex } from '../domain/identity.js';

class RecordedIdentity {
  @ApiProperty() readonly birthName!: string;
  @ApiProperty() readonly birthFirstName!: string;
  @ApiProperty() readonly birthFirstNames!: string;
  @ApiProperty() readonly birthDate!: string;
  @ApiProperty({ enum: SEXES }) readonly sex!: Sex;
  @ApiProperty() readonly birthPlace!: string;
  @ApiProperty() readonly usedName!: string;
  @ApiProperty() readonly usedFirstName!: string;
  @ApiProperty({ type: 'integer', nullable: true }) readonly birthOrder!: number | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly phone!: string | null;
  @ApiProperty({ enum: IDENTITY_ATTRIBUTES, isArray: true }) readonly attributes!: readonly IdentityAttribute[];
}

export class IdentityAnswer extends RecordedIdentity {
  @ApiProperty({ type: 'integer', minimum: 1 }) readonly version!: number;
  @ApiProperty({ enum: ['provisional', 'retrieved', 'validated', 'qualified'] }) readonly status!: string;
  @ApiProperty({ type: 'string', nullable: true, description: 'A year, a month or a day' })
  readonly deceasedOn!: string | null;
  @ApiProperty({ type: 'string', nullable: true, required: false, description: 'Only for those who may read the INS' })
  readonly ins?: string | null;
}

class Recorder {
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly profession!: string | null;
}

export class IdentityVersionAnswer {
  @ApiProperty({ type: 'integer', minimum: 1 }) readonly version!: number;
  @ApiProperty({ type: RecordedIdentity }) readonly identity!: RecordedIdentity;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly recordedAt!: string;
  @ApiProperty({ type: Recorder, nullable: true, description: 'Null for the service centre' })
  readonly recordedBy!: Recorder | null;
  @ApiProperty({ type: 'string', nullable: true, description: 'A year, a month or a day' })
  readonly deceasedOn!: string | null;
  @ApiProperty({ type: 'string', nullable: true, description: 'Why the death that it says no longer counts' })
  readonly correctedBecause!: string | null;
}

export class IdentityVersionPage {
  @ApiProperty({ type: [IdentityVersionAnswer] }) readonly items!: readonly IdentityVersionAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}
