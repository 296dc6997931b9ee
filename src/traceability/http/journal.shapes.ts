import type { AccountId } from '#libs/authorisation/actor.js';
import { Optional, Uuid } from '#libs/http/validation.js';
import { AccessLogQuery } from './accesses.shapes.js';
import type { UuidText } from '#libs/kernel/formats.js';

export class EntriesQuery extends AccessLogQuery {
  @Optional()
  @Uuid()
  readonly accountId?: AccountId;
}

class JournalEntryAnswer {
  readonly id!: string;
  readonly at!: Date;
  readonly accountId!: UuidText | null;
  readonly onBehalfOf!: UuidText | null;
  readonly structureId!: string | null;
  readonly action!: string;
  /** The action in words. */
  readonly label!: string;
  readonly section!: string | null;
  readonly outcome!: 'done' | 'refused' | 'rejected';
  readonly code!: string | null;
  readonly mode!: string;
  readonly assurance!: string | null;
  readonly retention!: string;
  /** False: nothing shows that the service wrote this entry as it stands. */
  readonly isGenuine!: boolean;
}

export class EntriesPage {
  readonly items!: readonly JournalEntryAnswer[];
  readonly next!: string | null;
}

class SealAnswer {
  readonly number!: number;
  readonly kind!: string;
  /** To the byte as it was signed. */
  readonly statement!: string;
  /** Ed25519, base64. */
  readonly signature!: string;
}

export class SealsPage {
  readonly items!: readonly SealAnswer[];
  readonly next!: string | null;
}
