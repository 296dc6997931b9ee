import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { GenuineEntries } from '#libs/journal/entries/genuine-entries.js';
import { pageOf, rowsFor } from '#libs/use-cases/consultation.js';
import {
  type AccessLine,
  type AccessLinesFound,
  type Extent,
  type LogPlace,
  type LogSearch,
  placeAfter,
  type Shown,
  type Stretch,
  type Whose,
} from './access-line.js';
import { EXTENTS, TEXTS } from './access-lines.sql.js';

const bindsOf = (whose: Whose) => ('of' in whose ? (['of', whose.of] as const) : (['by', whose.by] as const));

const AT_A_TIME = 1_000;

/** The journal as those read it who may know who did what. */
@Injectable()
export class AccessLines {
  constructor(
    private readonly database: Database,
    private readonly genuine: GenuineEntries,
  ) {}

  /** @param how whether what was refused again and again is one line: of a day, and of the stretch of the log that is looked at at once */
  async read(
    whose: Whose,
    how: 'folded' | 'each',
    { from, to, outcome, after, limit }: LogSearch,
    reader: { readonly accountId: AccountId; readonly onlyOwn: boolean },
  ): Promise<AccessLinesFound> {
    const [which, id] = bindsOf(whose);
    const only = reader.onlyOwn ? reader.accountId : null;
    const place = after ?? [null, null, null, null];
    const binds = [id, from, to, only, ...place, outcome, rowsFor(limit), reader.accountId, this.genuine.keyIds];
    const rows = await this.database.rows<Shown<AccessLine> & Stretch>(TEXTS[which][how], binds);
    const { start = null, edge = null } = rows[0] ?? {};
    const found = rows.filter(({ id }) => id !== null).map(({ start: _, edge: __, ...line }) => line);
    return { lines: this.genuine.markGenuine(found), start, edge };
  }

  /** Counted up to `most` alone. */
  async extent(whose: Whose, { from, to, outcome }: LogSearch, most: number): Promise<Extent> {
    const [which, id] = bindsOf(whose);
    const binds = [id, from, to, null, null, null, null, null, outcome, most];
    const [found] = await this.database.rows<Extent>(EXTENTS[which], binds);
    return found ?? { count: 0, newest: null, files: [] };
  }

  /** Each entry on a line of its own, newest first, from a place on: read while it is taken, so many at a time. */
  async *each(whose: Whose, search: LogSearch, place: LogPlace, accountId: AccountId): AsyncGenerator<AccessLine> {
    const [, , ...start] = place;
    for (let next: LogPlace | null = place; next;) {
      const asked: LogSearch = { ...search, after: next, limit: AT_A_TIME };
      const { lines } = await this.read(whose, 'each', asked, { accountId, onlyOwn: false });
      const { items, last } = pageOf(lines, AT_A_TIME);
      yield* items;
      next = last && placeAfter(last, start);
    }
  }
}
