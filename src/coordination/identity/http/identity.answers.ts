import { type IdentityAttribute, type IdentityRemark, type Sex } from '../domain/identity.js';
import type { InstantText } from '#libs/kernel/formats.js';

class RecordedIdentity {
  readonly birthName!: string;
  readonly birthFirstName!: string;
  readonly birthFirstNames!: string;
  readonly birthDate!: string;
  readonly sex!: Sex;
  readonly birthPlace!: string;
  readonly usedName!: string;
  readonly usedFirstName!: string;
  readonly birthOrder!: number | null;
  readonly phone!: string | null;
  readonly attributes!: readonly IdentityAttribute[];
}

export class IdentityAnswer extends RecordedIdentity {
  /** @minimum 1 */
  readonly version!: number;
  readonly status!: 'provisional' | 'retrieved' | 'validated' | 'qualified';
  /** A year, a month or a day */
  readonly deceasedOn!: string | null;
  /** What to look at again, and hinders nothing: no list has the code of the birth place */
  readonly remarks!: readonly IdentityRemark[];
  /** Only for those who may read the INS */
  readonly ins?: string | null;
}

class Recorder {
  readonly displayName!: string;
  /** @labels profession */
  readonly profession!: string | null;
}

export class IdentityVersionAnswer {
  /** @minimum 1 */
  readonly version!: number;
  readonly identity!: RecordedIdentity;
  readonly recordedAt!: InstantText;
  /** Null for the service centre */
  readonly recordedBy!: Recorder | null;
  /** A year, a month or a day */
  readonly deceasedOn!: string | null;
  /** Why the death that it says no longer counts */
  readonly correctionReason!: string | null;
}

export class IdentityVersionPage {
  readonly items!: readonly IdentityVersionAnswer[];
  readonly next!: string | null;
}
