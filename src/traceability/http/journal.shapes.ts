import { ApiProperty } from '@nestjs/swagger';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Optional, Uuid } from '#libs/http/validation.js';
import { AccessLogQuery } from './accesses.shapes.js';

const nullable = { type: 'string', nullable: true } as const;

export class EntriesQuery extends AccessLogQuery {
  @Optional()
  @Uuid()
  readonly accountId?: AccountId;
}

class JournalEntryAnswer {
  @ApiProperty() readonly id!: string;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly at!: Date;
  @ApiProperty({ ...nullable, format: 'uuid' }) readonly accountId!: string | null;
  @ApiProperty({ ...nullable, format: 'uuid' }) readonly onBehalfOf!: string | null;
  @ApiProperty(nullable) readonly structureId!: string | null;
  @ApiProperty() readonly action!: string;
  @ApiProperty({ description: 'The action in words.' }) readonly label!: string;
  @ApiProperty(nullable) readonly section!: string | null;
  @ApiProperty({ enum: ['done', 'refused', 'rejected'] }) readonly outcome!: string;
  @ApiProperty(nullable) readonly code!: string | null;
  @ApiProperty() readonly mode!: string;
  @ApiProperty(nullable) readonly assurance!: string | null;
  @ApiProperty() readonly retention!: string;
  /** False: nothing shows that the service wrote this entry as it stands. */
  @ApiProperty() readonly isGenuine!: boolean;
}

export class EntriesPage {
  @ApiProperty({ type: [JournalEntryAnswer] }) readonly items!: readonly JournalEntryAnswer[];
  @ApiProperty(nullable) readonly next!: string | null;
}

class SealAnswer {
  @ApiProperty({ type: 'integer' }) readonly number!: number;
  @ApiProperty() readonly kind!: string;
  @ApiProperty({ description: 'To the byte as it was signed.' }) readonly statement!: string;
  @ApiProperty({ description: 'Ed25519, base64.' }) readonly signature!: string;
}

export class SealsPage {
  @ApiProperty({ type: [SealAnswer] }) readonly items!: readonly SealAnswer[];
  @ApiProperty(nullable) readonly next!: string | null;
}
