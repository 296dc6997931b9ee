import type { AccountId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import type { Evidence } from '#libs/journal/entries/genuine-entries.js';
import type { JournalEntry } from '#libs/journal/journal.js';

/** One access, or the same one refused or rejected again and again on one day: who, in which situation, did what, with which outcome. */
export type AccessLine = {
  /** What it is called (libs/journal/entries/entry-reference.ts); of several, the latest. */
  readonly id: string;
  /** Its number in the journal, for the position alone: it tells how much the whole service does. */
  readonly entryId: string;
  /** With microseconds, which a Date would lose: it is half of the position in the log. */
  readonly recordedAt: string;
  /** How many times, from `firstAt` to `at`. */
  readonly times: number;
  readonly firstAt: Date;
  readonly at: Date;
  readonly accountId: AccountId | null;
  readonly professional: {
    readonly displayName: string;
    readonly profession: string | null;
    readonly structureName: string | null;
    /** Of the service centre. */
    readonly isOperator: boolean;
  } | null;
  /** The name of the one for whom a delegate acted. */
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly section: string | null;
  readonly files: readonly string[];
  readonly item: string | null;
  readonly outcome: JournalEntry['outcome'];
  readonly code: string | null;
  readonly mode: JournalEntry['mode'];
  readonly own: boolean;
  readonly isGenuine: boolean;
};

/** As it is read: what is shown of an entry, and what it is judged by. */
export type Shown<View> = Omit<View, 'isGenuine'> & { readonly evidence: Evidence };

type Place = readonly [recordedAt: string, id: string];

/** The last line of a page, and where the stretch begins that it is of: what was recorded since then does not move those that are still to come. */
export type LogPlace = readonly [...last: Place, ...start: Place];

export type Placed = { readonly recordedAt: string; readonly entryId: string };

/** A stretch of a log that is looked at at once; `edge` is where the next one begins, null where there is none, and `start` null where there is nothing. */
export type Stretch = { readonly start: Place | null; readonly edge: Place | null };

/** The place after a line. @param start of its stretch, where it is of one */
export const placeAfter = ({ recordedAt, entryId }: Placed, start: Place | null): LogPlace => [
  recordedAt,
  entryId,
  ...(start ?? ([recordedAt, entryId] as const)),
];

/** The place before all that is there from here on. */
export const placeFrom = (start: Place): LogPlace => ['infinity', '0', ...start];

/** Between two instants, the second being null for the latest; of one outcome, or of any. */
export type LogSearch = {
  readonly from: Date;
  readonly to: Date | null;
  readonly outcome: JournalEntry['outcome'] | null;
  readonly after: LogPlace | null;
  readonly limit: number;
};

/** Newest first, one more than asked for. */
export type AccessLinesFound = Stretch & { readonly lines: readonly AccessLine[] };

/** What there is to export: how many, the newest of them, and the files that those by an account name. */
export type Extent = { readonly count: number; readonly newest: Place | null; readonly files: readonly FileId[] };

/** A file or an account: by whom its data was seen or changed. An account: what it did, or had done in its name. */
export type Whose = { readonly of: FileId | AccountId } | { readonly by: AccountId };
