import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import type { Page } from '#libs/http/lists/pagination.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { addDays, calendarDateInParis, endOfDayInParis } from '#libs/time/paris.js';
import {
  type LogPlace,
  type LogSearch,
  placeAfter,
  type Placed,
  placeFrom,
  type Stretch,
} from '../application/access-line.js';
import type { AccessLogQuery } from './accesses.shapes.js';

/** Longer ones are asked for in parts. */
const MOST_DAYS = 366;

/** A log is always read between two dates (IHE/ANS guide on traceability); the last quarter when none is given. */
const DEFAULT_DAYS = 92;

/** A log that is looked at a page at a time. */
const WHOLE: Stretch = { start: null, edge: null };

/** The pages of a log of accesses: what was asked for, and where it goes on. */
@Injectable()
export class LogPages {
  constructor(
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** @param of which log, for its cursors */
  begin(of: string, caller: Caller, query: AccessLogQuery) {
    const last = query.endsOn ?? calendarDateInParis(this.clock.now());
    const from = query.startsOn ?? addDays(last, -DEFAULT_DAYS);
    if (from > last) throw new DomainError('invalid', 'period-reversed', query.endsOn ? '?endsOn' : '?startsOn');
    if (addDays(from, MOST_DAYS) < last) throw new DomainError('invalid', 'period-too-long', '?startsOn');
    const list = `${of}:${from}:${query.endsOn ?? ''}:${query.outcome ?? ''}`;
    const after = this.cursors.decode<LogPlace>(list, caller, query.cursor);
    const search: LogSearch = {
      from: endOfDayInParis(addDays(from, -1)),
      // PostgreSQL dates the log: today by this process's clock would hide what happened since, were it slow.
      to: query.endsOn ? endOfDayInParis(query.endsOn) : null,
      outcome: query.outcome ?? null,
      after,
      limit: query.limit,
    };
    const page = <Line extends Placed>(lines: readonly Line[], { start, edge }: Stretch = WHOLE): Page<Line> => {
      const { items, next } = this.cursors.page(list, caller, lines, query.limit, (last) => placeAfter(last, start));
      return { items, next: next ?? (edge && this.cursors.encode(list, caller, placeFrom(edge))) };
    };
    return { search, page };
  }
}
