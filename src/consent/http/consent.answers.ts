import type { ConsentFacts, InformationClass, Opposition } from '#libs/access/facts.js';
import type { ConsentView, OppositionView } from '../application/read-consent.js';
import type { DayText, InstantText, UuidText } from '#libs/kernel/formats.js';

export class CreatedEntryAnswer {
  readonly id!: UuidText;
}

export class RecordedConsentAnswer extends CreatedEntryAnswer {
  /**
   * After a ruling that sharing ends: the representatives who have yet to agree before it begins again. Absent when nobody has to, and when a request is
   * repeated: the file says it.
   */
  readonly awaits?: readonly string[];
}

export class ScopeAnswer {
  readonly classes!: readonly InformationClass[];
  readonly professions!: readonly string[];
}

/** Beside `kind`, the member that it names. */
export class OppositionAnswer {
  readonly kind!: Opposition['kind'];
  readonly accountId?: UuidText;
  readonly code?: string;
  readonly structureId?: string;
  readonly path?: string;
}

export class ConsentAnswer implements ConsentView {
  /** @minimum 1 */
  readonly version!: number;
  readonly sharing!: ConsentFacts['sharing'];
  readonly careTeamOnly!: boolean;
  readonly lapsesAt!: InstantText | null;
  readonly extended!: readonly ScopeAnswer[];
  readonly oppositions!: readonly OppositionView[];
  readonly emergencyOpposed!: boolean;
}

export class NoticeAnswer {
  readonly version!: string;
  readonly publishedOn!: DayText;
  readonly title!: string;
  readonly support!: 'leaflet' | 'easy-read' | 'page';
}
