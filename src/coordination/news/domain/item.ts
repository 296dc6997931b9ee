import type { AccountId, Actor, Professional, SituationId } from '#libs/access/actor.js';
import type { Confidentiality, FileId, ItemId, MembershipId } from '#libs/access/facts.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { addMonths } from '#libs/time/paris.js';

/** Types of note of the national *cahier de liaison* (TRE_R234): request for advice, general, instruction, intervention, observation. */
export const NEWS_KINDS = ['DEM-AVIS', 'GEN', 'INST', 'INTERV', 'OBS'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** What dates a pathway. */
export const EVENT_KINDS = [
  'hospitalisation',
  'discharge',
  'appointment',
  'visit',
  'assessment',
  'move',
  'family',
  'other',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A note says one thing; what is longer is a document. In characters. */
export const LONGEST_TEXT = 10_000;

/** What a depositor writes, whatever the section. */
export type Wording = {
  readonly text: FreeText;
  readonly urgent: boolean;
  readonly confidentiality: Confidentiality;
  /** L.1111-5, R.1111-6 CSP: a minor may keep it from their representatives. */
  readonly hiddenFromRepresentatives: boolean;
};

/** A note of the news, an event of the timeline, or the closing report of a member who left. */
export type Item = Wording & {
  readonly id: ItemId;
  readonly fileId: FileId;
  readonly section: 'news' | 'timeline';
  readonly kind: NewsKind | EventKind | 'closing-report';
  readonly occurredOn: CalendarDate | null;
  readonly depositor: Actor;
  /** The delegate who wrote it in the depositor's name. */
  readonly writtenBy: SituationId | null;
  readonly membershipId: MembershipId;
  readonly writtenAt: Date;
  /** Someone in training wrote it. */
  readonly awaitsCountersignature: boolean;
};

/** What may be changed later: the wording, and the day of an event. */
export type Worded = Wording & { readonly occurredOn: CalendarDate | null };

/** What a depositor changes of it; what is not named stays. */
export type WordingChange = Partial<Wording & { readonly occurredOn: CalendarDate }>;

/** An audience names somebody. @throws DomainError `audience-empty` */
export function assertSomebody(confidentiality: Confidentiality): void {
  const nobody =
    (confidentiality.audience === 'categories' && confidentiality.categories.length === 0) ||
    (confidentiality.audience === 'professionals' && confidentiality.accountIds.length === 0);
  if (nobody) throw new DomainError('invalid', 'audience-empty', '/confidentiality');
}

const PLANNED_MONTHS_AHEAD = 60;

/**
 * A pathway begins with the year of birth: the day itself is known to those alone who read the identity, and a refusal would tell the others.
 * Appointments are planned, not prophesied: a date beyond five years is a typing error.
 * @throws DomainError `date-before-birth`, `date-too-far`
 */
export function assertOfPathway(occurredOn: CalendarDate, birthYear: number, today: CalendarDate): void {
  if (Number(occurredOn.slice(0, 4)) < birthYear) throw new DomainError('invalid', 'date-before-birth', '/occurredOn');
  if (occurredOn > addMonths(today, PLANNED_MONTHS_AHEAD))
    throw new DomainError('invalid', 'date-too-far', '/occurredOn');
}

export type Restricted = { readonly version: number; readonly confidentiality: Confidentiality };
export type Held = { readonly version: number; readonly wording: Worded };

/** What members wrote in files, as a collection. Nothing is deleted, and every earlier wording is kept. */
export abstract class Items {
  /** The act fails with `closing-report-exists` when this membership has given its one closing report. */
  abstract add(item: Item): void;

  /**
   * The present wording, which nobody else changes before this act ends.
   * @throws DomainError `not-found` when there is none in this section
   */
  abstract hold(id: ItemId, section: Item['section']): Promise<Held>;

  /** The year in which the person of the file was born: all that every member knows of their birth. */
  abstract birthYear(fileId: FileId): Promise<number>;

  /** The restrictions of the wordings before the present one. */
  abstract restrictionsBefore(id: ItemId): Promise<readonly Restricted[]>;

  /** Replaces the wording that is held and keeps it, each with the delegate who wrote it, if one did. */
  abstract reword(id: ItemId, wording: Worded, writtenBy: SituationId | null, at: Date): void;

  /** @throws DomainError `countersignature-not-awaited` when nobody in training wrote it, or another has countersigned */
  abstract countersign(id: ItemId, by: Professional, at: Date): Promise<void>;

  /**
   * Who is invited counts only for whoever sees the invitations.
   * @throws DomainError `audience-not-in-circle` when one of these professionals does not take part in the file at that instant
   */
  abstract assertInCircle(fileId: FileId, ids: readonly AccountId[], at: Date, withInvited: boolean): Promise<void>;
}
