import { ApiProperty } from '@nestjs/swagger';
import type { ConsentEntryView } from '../application/list-consent-entries.js';
import {
  CAPACITIES,
  CONSULTED,
  type Decider,
  EFFECTS,
  type Manner,
  OBJECTS,
  type ObjectKind,
  type ReportedDecision,
} from '../domain/decision.js';
import { RULING_OUTCOMES } from '../domain/entry.js';
import { IDENTITY_CHECKS, type IdentityCheck } from '#libs/kernel/identity-check.js';
import { OppositionAnswer, ScopeAnswer } from './consent.answers.js';

const nullable = { nullable: true, type: 'string' } as const;
const day = { ...nullable, format: 'date' } as const;
const instant = { ...nullable, format: 'date-time' } as const;

class ObjectAnswer {
  @ApiProperty({ enum: OBJECTS }) readonly kind!: ObjectKind;
  @ApiProperty({ type: ScopeAnswer, required: false }) readonly scope?: ScopeAnswer;
  @ApiProperty({ type: OppositionAnswer, required: false }) readonly to?: OppositionAnswer;
}

class DeciderAnswer {
  @ApiProperty({ enum: CAPACITIES }) readonly capacity!: Decider['capacity'];
  @ApiProperty(nullable) readonly name!: string | null;
  @ApiProperty(nullable) readonly document!: string | null;
  @ApiProperty(day) readonly until!: string | null;
  @ApiProperty({ ...nullable, enum: CONSULTED }) readonly consulted!: Decider['consulted'];
  @ApiProperty(day) readonly reviewOn!: string | null;
}

class MannerAnswer {
  @ApiProperty({ enum: ['oral', 'written'] }) readonly kind!: Manner['kind'];
  @ApiProperty({ ...nullable, required: false }) readonly circumstances?: string | null;
  @ApiProperty({ ...nullable, required: false }) readonly document?: string | null;
  @ApiProperty({ ...nullable, required: false }) readonly sha256?: string | null;
}

class DecisionAnswer {
  @ApiProperty({ type: ObjectAnswer }) readonly object!: ObjectAnswer;
  @ApiProperty({ enum: EFFECTS }) readonly effect!: ReportedDecision['effect'];
  @ApiProperty({ type: DeciderAnswer }) readonly decidedBy!: DeciderAnswer;
  @ApiProperty({ format: 'date' }) readonly decidedOn!: string;
  @ApiProperty({ type: MannerAnswer }) readonly manner!: MannerAnswer;
  @ApiProperty(nullable) readonly notice!: string | null;
  @ApiProperty() readonly writtenInformation!: boolean;
  @ApiProperty(nullable) readonly episode!: string | null;
  @ApiProperty(day) readonly endsOn!: string | null;
}

class RecorderAnswer {
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty(nullable) readonly profession!: string | null;
  @ApiProperty(nullable) readonly role!: string | null;
  @ApiProperty(nullable) readonly structure!: string | null;
}

class EntryWriterAnswer {
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty(nullable) readonly role!: string | null;
}

class IdentityCheckAnswer {
  @ApiProperty({ enum: IDENTITY_CHECKS }) readonly by!: IdentityCheck['by'];
  @ApiProperty({ format: 'date' }) readonly on!: string;
  @ApiProperty(nullable) readonly detail!: string | null;
}

class EntryAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ type: 'integer', minimum: 1 }) readonly sequence!: number;
  @ApiProperty({ enum: ['decision', 'correction', 'countersignature', 'ruling'] })
  readonly kind!: ConsentEntryView['kind'];
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ type: DecisionAnswer, nullable: true }) readonly decision!: DecisionAnswer | null;
  @ApiProperty(instant) readonly validUntil!: string | null;
  @ApiProperty({ ...nullable, format: 'uuid' }) readonly corrects!: string | null;
  @ApiProperty(nullable) readonly reason!: string | null;
  @ApiProperty({ ...nullable, enum: RULING_OUTCOMES }) readonly outcome!: ConsentEntryView['outcome'];
  @ApiProperty({ type: IdentityCheckAnswer, nullable: true }) readonly identityCheck!: IdentityCheckAnswer | null;
  @ApiProperty() readonly corrected!: boolean;
  @ApiProperty({ type: RecorderAnswer, nullable: true }) readonly recordedBy!: RecorderAnswer | null;
  /** The delegate who took it down in their name. */
  @ApiProperty({ type: EntryWriterAnswer, nullable: true }) readonly writtenBy!: EntryWriterAnswer | null;
}

export class ConsentEntryPage {
  @ApiProperty({ type: [EntryAnswer] }) readonly items!: readonly EntryAnswer[];
  @ApiProperty(nullable) readonly next!: string | null;
}
