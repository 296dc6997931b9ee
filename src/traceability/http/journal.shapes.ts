import type { AccountId } from '#libs/access/actor.js';
import { Optional, Uuid } from '#libs/http/input/validation.js';
import type { JournalStatus } from '../application/read-journal-state.js';
import { AccessLogQuery } from './accesses.shapes.js';
import type { InstantText, UuidText } from '#libs/kernel/formats.js';

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
  /** @labels action */
  readonly action!: string;
  readonly section!: string | null;
  /** @labels outcome */
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

class HeadAnswer {
  readonly number!: number;
  /** SHA-256 of the statement, in hexadecimal: what the witness holds. */
  readonly hash!: string;
  readonly at!: InstantText;
}

export class JournalStatusAnswer implements JournalStatus {
  /** The newest seal; null before the first. */
  readonly head!: HeadAnswer | null;
  /** False: no worker is alive, or it has halted and says in its log why. */
  readonly isSealing!: boolean;
  /** Seconds since the oldest entry without a seal was recorded. */
  readonly lag!: number;
  /** Seconds since the newest seal; one comes every minute. */
  readonly silence!: number | null;
  /** Seconds since the oldest seal that the witness has not got; null before it got any. */
  readonly unwitnessed!: number | null;
  /** Entries that were not sealed, because the service did not write them so. */
  readonly refused!: number;
  /** Facts in which the tables differ from what the migrations made. */
  readonly deviations!: number;
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
