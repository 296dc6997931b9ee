import type { AccountId, SituationId } from '#libs/authorisation/actor.js';
import type { FileId, ItemId } from '#libs/authorisation/facts.js';
import type { Professional } from './terms-of-stay.js';
import type { Item, Wording } from './item.js';

/** What members wrote in files, as a collection. Nothing is deleted, and every earlier wording is kept. */
export abstract class Items {
  /** The act fails with `closing-report-exists` when this membership has given its one closing report. */
  abstract add(item: Item): void;

  /**
   * Replaces the wording and keeps the earlier one, each with the delegate who wrote it, if one did. The same wording makes no version.
   * @returns the version it has now
   * @throws DomainError `version-stale` when `version` is no longer the current one
   */
  abstract reword(
    id: ItemId,
    version: number,
    wording: Wording,
    writtenBy: SituationId | null,
    at: Date,
  ): Promise<number>;

  /** @throws DomainError `countersignature-not-awaited` when nobody in training wrote it, or another has countersigned */
  abstract countersign(id: ItemId, by: Professional, at: Date): Promise<void>;

  /** @throws DomainError `audience-not-in-circle` when one of these professionals does not take part in the file at that instant */
  abstract assertInCircle(fileId: FileId, accountIds: readonly AccountId[], at: Date): Promise<void>;
}
