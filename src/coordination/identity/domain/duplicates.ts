import type { AccountId } from '#libs/access/actor.js';
import type { FileId, PersonId } from '#libs/access/facts.js';
import { isFirstOf } from '#libs/kernel/text/folding.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { Identity } from './identity.js';
import type { Person } from './person.js';

/** Ten persons a day who turn out to be known: more is not care but curiosity. The same one met again, and again declared, is one. */
export const MOST_PERSONS_A_DAY = 10;

/** A file about a person who may be the same. */
export type FoundFile = { readonly fileId: FileId; readonly personId: PersonId };

/** What an opening or a change of traits met; kept, since it lets its author learn that someone is known here. */
export type Finding = {
  readonly found: FoundFile;
  readonly accountId: AccountId;
  readonly at: Date;
  /** Why the person is another one, when the opener declares it: twins, true homonyms. */
  readonly distinctReason: FreeText | null;
};

export type FirstNames = Pick<Identity, 'birthFirstName' | 'usedFirstName'>;

/** Whether two people may be called the same: the first of several first names, and the one in use against that of birth. */
export const mayBeNamed = (one: FirstNames, other: FirstNames): boolean =>
  isBegun(one.birthFirstName, other.birthFirstName) ||
  isBegun(one.usedFirstName, other.birthFirstName) ||
  isBegun(one.birthFirstName, other.usedFirstName);

const isBegun = (one: string, other: string) => isFirstOf(one, other) || isFirstOf(other, one);

/** The duplicate check, and what it has told to whom. */
export abstract class Duplicates {
  /**
   * The files about others whose strict traits are compatible: names that are alike, and no date, sex or place of birth that contradicts.
   * Openings of the same family name and year wait here for each other until they end.
   */
  abstract of(person: Person): Promise<readonly FoundFile[]>;

  /** Until they end: what each has met must be there when the next one counts. The last lock that an act takes. */
  abstract waitForOthersOf(accountId: AccountId): void;

  /** When the account last met each known person since, the latest first, as far as `MOST_PERSONS_A_DAY`. */
  abstract personsMetBy(accountId: AccountId, since: Date): Promise<readonly Date[]>;

  abstract record(finding: Finding): Promise<void>;
}
