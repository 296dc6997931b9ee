import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import { type Evidence, GenuineEntries } from '#libs/journal/genuine-entries.js';
import type { JournalEntry } from '#libs/journal/journal.js';
import { TEXTS } from './access-lines.sql.js';

/** One access, or the same one refused or rejected again and again on one day: who, in which situation, did what, with which outcome. */
export type AccessLine = {
  /** What it is called (libs/journal/reference.ts); of several, the latest. */
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
    readonly name: string;
    readonly profession: string | null;
    readonly structure: string | null;
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

/** The last line of a page, and the first of all: what was recorded since then does not move those that are still to come. */
export type LogPlace = readonly [recordedAt: string, id: string, firstRecordedAt: string, firstId: string];

export type Placed = { readonly recordedAt: string; readonly entryId: string };

/** The place after this line; `lines` are those of its page. */
export function placeOf(last: Placed, lines: readonly Placed[], after: LogPlace | null): LogPlace {
  const newest = lines[0] ?? last;
  const [, , recordedAt, id] = after ?? ['', '', newest.recordedAt, newest.entryId];
  return [last.recordedAt, last.entryId, recordedAt, id];
}

/** Between two instants, the second being null for the latest; of one outcome, or of any. */
export type LogSearch = {
  readonly from: Date;
  readonly to: Date | null;
  readonly outcome: JournalEntry['outcome'] | null;
  readonly after: LogPlace | null;
  /** One more is read, which tells that there is another page. */
  readonly limit: number;
};

/** The journal as those read it who may know who did what. */
@Injectable()
export class AccessLines {
  constructor(
    private readonly database: Database,
    private readonly genuine: GenuineEntries,
  ) {}

  /**
   * Newest first, one more than asked for.
   * @param whose a file or an account: `of` it, or `by` it
   * @param how whether what was refused again and again is one line
   */
  async read(
    which: keyof typeof TEXTS,
    how: 'folded' | 'each',
    whose: string,
    { from, to, outcome, after, limit }: LogSearch,
    reader: { readonly accountId: AccountId; readonly onlyOwn: boolean },
  ): Promise<readonly AccessLine[]> {
    const place = after ?? [null, null, null, null];
    const only = reader.onlyOwn ? reader.accountId : null;
    const binds = [whose, from, to, only, ...place, outcome, limit + 1, reader.accountId, this.genuine.keyIds];
    return this.genuine.judged(await this.database.rows<Shown<AccessLine>>(TEXTS[which][how], binds));
  }
}
