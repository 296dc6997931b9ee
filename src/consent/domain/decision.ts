import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { InformationClass, Opposition } from '#libs/access/facts.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { FreeText } from '#libs/kernel/text/text.js';

export const OBJECTS = [
  'open-file',
  'extended-sharing',
  'opposition',
  'emergency-access',
  'dmp',
  'mss-patient',
  'mss-professionals',
] as const;
export type ObjectKind = (typeof OBJECTS)[number];

export const EFFECTS = ['given', 'refused', 'withdrawn', 'opposed', 'lifted'] as const;
export type Effect = (typeof EFFECTS)[number];

export const INFORMATION_CLASSES: readonly InformationClass[] = ['social', 'health-notes', 'assessments', 'documents'];

/**
 * In which capacity one speaks. `curator` and `trusted-person` are named so that they can be refused by name: neither represents
 * the person. `unable`: the person cannot express their will and nobody represents them (L.1111-4 CSP).
 */
export const CAPACITIES = [
  'person',
  'parental-authority',
  'guardian',
  'family-habilitation',
  'unable',
  'curator',
  'trusted-person',
] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** Those who consent for the person. */
export const REPRESENTATIVES: readonly Capacity[] = ['parental-authority', 'guardian', 'family-habilitation'];

/** Who must be consulted when the person cannot express their will, in this order (L.1111-4 CSP). */
export const CONSULTED = ['trusted-person', 'family', 'close-relation'] as const;

/** Which classes of information may be shared outside the care team, with which professions (codes of the nomenclatures). */
export type Scope = { readonly classes: readonly InformationClass[]; readonly professions: readonly string[] };

/** What is decided about. */
export type ConsentObject =
  | { readonly kind: Exclude<ObjectKind, 'extended-sharing' | 'opposition'> }
  | { readonly kind: 'extended-sharing'; readonly scope: Scope }
  | { readonly kind: 'opposition'; readonly to: Opposition };

/** Who decided. What a capacity does not need is null. */
export type Decider = {
  readonly capacity: Capacity;
  /** The representative, or the one who was consulted. */
  readonly name: FreeText | null;
  /** What proves the capacity, such as the judgment and its date. */
  readonly document: FreeText | null;
  /** The last day of the representative's mandate. */
  readonly until: CalendarDate | null;
  readonly consulted: (typeof CONSULTED)[number] | null;
  /** When it must be looked at again whether the person can express their will. */
  readonly reviewOn: CalendarDate | null;
};

/** How it was said, and what remains of it: circumstances, or the kept document by its reference or its SHA-256 (hexadecimal). */
export type Manner =
  | { readonly kind: 'oral'; readonly circumstances: FreeText | null }
  | { readonly kind: 'written'; readonly document: FreeText | null; readonly sha256: string | null };

/** A decision as a member reports it. */
export type ReportedDecision = {
  readonly object: ConsentObject;
  readonly effect: Effect;
  readonly decidedBy: Decider;
  readonly decidedOn: CalendarDate;
  readonly manner: Manner;
  /** The version of the information notice that was handed over. */
  readonly notice: string | null;
  /** Whether the information was left in writing: due outside the care team even when the consent is oral (D.1110-3-1 CSP and following). */
  readonly writtenInformation: boolean;
  /** The episode of care it was given for: a code of the member's own. */
  readonly episode: FreeText | null;
  /** The last day on which it holds; null: as long as the care. */
  readonly endsOn: CalendarDate | null;
};

/** What a decision says, but for how it was said. */
export type Substance = Omit<ReportedDecision, 'manner'>;

/** Who recorded an entry, and the delegate who took it down in their name. */
export type Recorder = {
  readonly accountId: AccountId;
  readonly situationId: SituationId | null;
  readonly writtenBy?: SituationId | null;
};

/** What only restricts: a refusal, a withdrawal, an opposition. */
export const restricts = ({ effect }: Pick<ReportedDecision, 'effect'>): boolean =>
  effect !== 'given' && effect !== 'lifted';
