import type { AccountId, Professional, SituationId } from '#libs/authorisation/actor.js';
import type { Confidentiality, FileId, ItemId } from '#libs/authorisation/facts.js';
import type { Item, Worded } from './item.js';

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
