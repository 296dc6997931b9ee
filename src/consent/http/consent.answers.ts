import { ApiProperty } from '@nestjs/swagger';
import type { ConsentFacts, InformationClass, Opposition } from '#libs/authorisation/facts.js';
import type { ConsentView, OppositionView } from '../application/read-consent.js';
import { INFORMATION_CLASSES } from '../domain/decision.js';

export class CreatedEntryAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
}

export class ScopeAnswer {
  @ApiProperty({ enum: INFORMATION_CLASSES, isArray: true }) readonly classes!: readonly InformationClass[];
  @ApiProperty({ type: [String] }) readonly professions!: readonly string[];
}

/** Beside `kind`, the member that it names. */
export class OppositionAnswer {
  @ApiProperty({ enum: ['professional', 'profession', 'structure', 'section'] }) readonly kind!: Opposition['kind'];
  @ApiProperty({ required: false, format: 'uuid' }) readonly accountId?: string;
  @ApiProperty({ required: false }) readonly code?: string;
  @ApiProperty({ required: false }) readonly structureId?: string;
  @ApiProperty({ required: false }) readonly path?: string;
}

export class OppositionInForceAnswer extends OppositionAnswer {
  @ApiProperty({ description: 'False: what it names is unknown, so it stops nobody. Lift it, and record it anew.' })
  readonly names!: boolean;
}

export class ConsentAnswer implements ConsentView {
  @ApiProperty({ type: 'integer', minimum: 1 }) readonly version!: number;
  @ApiProperty({ enum: ['given', 'withdrawn', 'refused', 'blocked', 'lapsed'] })
  readonly sharing!: ConsentFacts['sharing'];
  @ApiProperty() readonly careTeamOnly!: boolean;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) readonly validUntil!: string | null;
  @ApiProperty({ type: [ScopeAnswer] }) readonly extended!: readonly ScopeAnswer[];
  @ApiProperty({ type: [OppositionInForceAnswer] }) readonly oppositions!: readonly OppositionView[];
  @ApiProperty() readonly emergencyOpposed!: boolean;
}

export class NoticeAnswer {
  @ApiProperty() readonly version!: string;
  @ApiProperty({ format: 'date' }) readonly publishedOn!: string;
  @ApiProperty() readonly title!: string;
  @ApiProperty({ enum: ['leaflet', 'easy-read', 'page'] }) readonly support!: string;
}
