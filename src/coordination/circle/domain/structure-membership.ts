import type { AccountId, Professional, SituationId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Id } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { endOfCare } from './end-of-care.js';
import { assertInformed, type Information } from './membership-terms.js';

export type StructureMembershipId = Id<'StructurePart'>;

export const STRUCTURE_GROUNDS = ['recognised-by-person', 'formal-team'] as const;

export type StructureTerms = {
  readonly id: StructureMembershipId;
  readonly fileId: FileId;
  readonly structureId: string;
  readonly ground: (typeof STRUCTURE_GROUNDS)[number];
  readonly informed: Information;
  readonly addedBy: Professional;
  readonly reason: FreeText;
};

/**
 * The part of a structure, or of a formal team registered as one, in the circle. It opens the file to none of its staff: while it lasts
 * each of them may take charge of the person (L.1110-12 CSP), for themselves and by name.
 */
export class StructureMembership {
  readonly id: StructureMembershipId;
  readonly fileId: FileId;
  readonly structureId: string;
  readonly ground: StructureTerms['ground'];
  readonly reason: FreeText;
  readonly informedBy: AccountId;
  readonly informedOn: CalendarDate;
  readonly addedByAccount: AccountId;
  readonly addedBySituation: SituationId;
  private _version = 1;
  private _endsAt: Date | null = null;

  /** @throws `informed-in-future` */
  constructor(
    { id, fileId, structureId, ground, informed, addedBy, reason }: StructureTerms,
    readonly startsAt: Date,
  ) {
    assertInformed(informed, startsAt);
    this.id = id;
    this.fileId = fileId;
    this.structureId = structureId;
    this.ground = ground;
    this.reason = reason;
    this.informedBy = informed.by;
    this.informedOn = informed.on;
    this.addedByAccount = addedBy.accountId;
    this.addedBySituation = addedBy.situationId;
  }

  get version(): number {
    return this._version;
  }

  get endsAt(): Date | null {
    return this._endsAt;
  }

  lastsAt(at: Date): boolean {
    return this._endsAt === null || this._endsAt > at;
  }

  /** Those who took charge stay. @throws `membership-over`, `end-in-the-past` */
  end(on: CalendarDate | null, at: Date): void {
    if (!this.lastsAt(at)) throw new DomainError('conflict', 'membership-over');
    this._endsAt = endOfCare(on, at);
    this._version += 1;
  }
}

/** Structures in circles as a collection: what was got and changed is kept when the act ends. */
export abstract class StructureMemberships {
  /** The act fails with `already-member` when the structure takes part in this file without end. */
  abstract add(part: StructureMembership): void;

  /** Held until the act ends. @throws `membership-not-found`, also for a part in another file */
  abstract get(fileId: FileId, id: StructureMembershipId): Promise<StructureMembership>;

  /** The newest of this structure in this file, kept from changing; it may be over. */
  abstract find(fileId: FileId, structureId: string): Promise<StructureMembership | null>;
}
