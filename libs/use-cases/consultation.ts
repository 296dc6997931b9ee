import type { AccountId } from '#libs/access/actor.js';
import { UseCase } from './use-case.js';

/** A query: one decision, one journal entry, durable before the reply. Its handler reads through `Reads`. */
export abstract class Consultation<Result> extends UseCase<Result> {
  /** What it counts for, where what it tells has a bound of a day (`DailyBounds`). */
  cost = 0;
}

/** A search of people, by whoever may look for any: each whom it shows counts for the bound of a day, and the question for one. */
export abstract class SearchOfPeople<Result> extends Consultation<Result> {
  override cost = 1;

  /** Those on the page; who has an account is named in the journal. */
  shows(people: readonly { readonly accountId: AccountId | null }[]): void {
    this.cost = Math.max(1, people.length);
    this.journalDetails.accounts = [...new Set(people.flatMap(({ accountId }) => accountId ?? []))];
  }
}
