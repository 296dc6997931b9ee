import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { UseCase } from './use-case.js';

/** A query: one decision, one journal entry, durable before the reply. Its handler reads through `Reads`. */
export abstract class Consultation<Result> extends UseCase<Result> {
  /** What it counts for, where what it tells has a bound of a day (`DailyBounds`). */
  cost = 0;
}

/** How many rows are read for a page of `limit`: the extra one tells that there is another page. */
export const rowsFor = (limit: number): number => limit + 1;

/** Of the rows that were read for a page: those on it, and the last of them where there is another page. */
export function pageOf<Row>(rows: readonly Row[], limit: number): { items: readonly Row[]; last: Row | null } {
  const items = rows.slice(0, limit);
  return { items, last: rows.length > limit ? (items.at(-1) ?? null) : null };
}

/** A list that is read a page at a time, from the place on where the page before ended: null for the first. It answers the extra row too. */
export abstract class Listing<Place, Result> extends Consultation<Result> {
  constructor(
    readonly caller: Caller,
    readonly after: Place | null,
    readonly limit: number,
  ) {
    super();
  }

  get toRead(): number {
    return rowsFor(this.limit);
  }

  /** What leaves, for the journal. */
  onPage<Row>(rows: readonly Row[]): readonly Row[] {
    return pageOf(rows, this.limit).items;
  }
}

/** A search of people, by whoever may look for any: each whom it shows counts for the bound of a day, and the question for one. */
export abstract class SearchOfPeople<Place, Result> extends Listing<Place, Result> {
  override cost = 1;

  /** Those on the page of what was found; who has an account is named in the journal. */
  shows(found: readonly { readonly accountId: AccountId | null }[]): void {
    const people = this.onPage(found);
    this.cost = Math.max(1, people.length);
    this.journalDetails.accounts = [...new Set(people.flatMap(({ accountId }) => accountId ?? []))];
  }
}
