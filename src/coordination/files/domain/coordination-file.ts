import type { AccountId, Professional, SituationId } from '#libs/access/actor.js';
import type { FileId, PersonId } from '#libs/access/facts.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { addMonths, calendarDateInParis } from '#libs/time/paris.js';

/** By analogy with hospital records (CSP R.1112-7): no text fixes the term of a coordination file, the agency will confirm it. */
const RETENTION_MONTHS = 20 * 12;

export const CLOSING_REASONS = ['end-of-care', 'moved-away', 'deceased', 'asked-by-person', 'opened-in-error'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** An operator of the service centre turns in no situation. */
type Signatory = { readonly accountId: AccountId; readonly situationId: SituationId | null };
type Turn = { readonly at: string; readonly by: AccountId; readonly situationId: SituationId | null };

/** One turn in the life of a file; what happened stays written when the file goes on. */
export type LifeEvent = Turn &
  (
    | { readonly event: 'opened' | 'reopened'; readonly why: FreeText }
    | {
        readonly event: 'closed';
        readonly reason: ClosingReason;
        readonly on: CalendarDate;
        readonly retainUntil: CalendarDate;
      }
  );

/** The shared file about one person: open, closed with a reason and a term, reopened with a new consent. */
export class CoordinationFile {
  private _status: 'open' | 'closed' = 'open';
  private _life: readonly LifeEvent[];

  constructor(
    readonly id: FileId,
    readonly personId: PersonId,
    why: FreeText,
    by: Professional,
    readonly openedAt: Date,
  ) {
    this._life = [{ event: 'opened', why, ...turn(by, openedAt) }];
  }

  get status(): 'open' | 'closed' {
    return this._status;
  }

  get life(): readonly LifeEvent[] {
    return this._life;
  }

  /** @throws `file-already-closed`; `closing-date-impossible` for a day to come, or before the file was opened or went on */
  close(reason: ClosingReason, on: CalendarDate, by: Professional, at: Date): void {
    if (this._status === 'closed') throw new DomainError('conflict', 'file-already-closed');
    const begun = this._life.at(-1)?.at ?? this.openedAt;
    if (on > calendarDateInParis(at) || on < calendarDateInParis(new Date(begun)))
      throw new DomainError('invalid', 'closing-date-impossible', '/closedOn');
    this._status = 'closed';
    this._life = [...this._life, { event: 'closed', reason, on, retainUntil: retainedUntil(on), ...turn(by, at) }];
  }

  /** Only together with a new consent, given on `agreedOn`. @throws `file-not-closed`; `consent-older-than-closure` */
  reopen(why: FreeText, agreedOn: CalendarDate, by: Professional, at: Date): void {
    if (this._status === 'open') throw new DomainError('conflict', 'file-not-closed');
    const closure = this._life.findLast((turn) => turn.event === 'closed');
    if (closure && agreedOn < closure.on) throw new DomainError('conflict', 'consent-older-than-closure');
    this.goOn(why, by, at);
  }

  /** The person is alive: what was closed by the death alone goes on as it was. */
  undoDeath(why: FreeText, by: Signatory, at: Date): void {
    const last = this._life.at(-1);
    if (last?.event === 'closed' && last.reason === 'deceased') this.goOn(why, by, at);
  }

  private goOn(why: FreeText, by: Signatory, at: Date): void {
    this._status = 'open';
    this._life = [...this._life, { event: 'reopened', why, ...turn(by, at) }];
  }
}

const turn = ({ accountId, situationId }: Signatory, at: Date): Turn => ({
  at: at.toISOString(),
  by: accountId,
  situationId,
});

const retainedUntil = (closedOn: CalendarDate): CalendarDate => addMonths(closedOn, RETENTION_MONTHS);

/** Files as a collection: what was got and changed is kept when the act ends. */
export abstract class CoordinationFiles {
  abstract add(file: CoordinationFile): void;

  /** Held until the act ends. @throws `file-not-found` */
  abstract get(id: FileId): Promise<CoordinationFile>;
}
