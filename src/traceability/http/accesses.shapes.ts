import { PageQuery } from '#libs/http/lists/pagination.js';
import type { ProblemWriter } from '#libs/http/problems/problem.js';
import type { Language } from '#libs/http/problems/problem-texts.js';
import { OneOf, Optional, Parsed } from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { AccessLine } from '../application/access-line.js';
import type { UuidText } from '#libs/kernel/formats.js';

const OUTCOMES = ['done', 'refused', 'rejected'] as const;
export class AccessLogQuery extends PageQuery {
  @Optional()
  @Parsed(CalendarDate)
  readonly startsOn?: CalendarDate;

  @Optional()
  @Parsed(CalendarDate)
  readonly endsOn?: CalendarDate;

  @Optional()
  @OneOf(OUTCOMES)
  readonly outcome?: (typeof OUTCOMES)[number];
}

export class ExportQuery {
  @Optional()
  @Parsed(CalendarDate)
  readonly startsOn?: CalendarDate;

  @Optional()
  @Parsed(CalendarDate)
  readonly endsOn?: CalendarDate;

  @Optional()
  @OneOf(OUTCOMES)
  readonly outcome?: (typeof OUTCOMES)[number];
}

class AccessorAnswer {
  readonly displayName!: string;
  /** @labels profession */
  readonly profession!: string | null;
  readonly structureName!: string | null;
  /** Of the service centre, and in no circle. */
  readonly isOperator!: boolean;
}

export class AccessAnswer {
  /** To say to support, which finds the entry by it; of several, the latest. */
  readonly id!: string;
  readonly at!: Date;
  /** How often the same was refused that day, from `firstAt` to `at`. */
  readonly times!: number;
  readonly firstAt!: Date;
  readonly professional!: AccessorAnswer | null;
  /** For whom a delegate acted. */
  readonly onBehalfOf!: string | null;
  /** @labels action */
  readonly action!: string;
  readonly section!: string | null;
  readonly item!: string | null;
  /** @labels outcome */
  readonly outcome!: (typeof OUTCOMES)[number];
  readonly code!: string | null;
  /** The code in words, as the title of the problem that was answered. */
  readonly title!: string | null;
  /** @labels mode */
  readonly mode!: AccessLine['mode'];
  readonly own!: boolean;
  /** False: nothing shows that the service wrote this entry as it stands. Do not rely on it, and tell support its `id`. */
  readonly isGenuine!: boolean;

  static of(line: AccessLine, writer: ProblemWriter, language: Language): AccessAnswer {
    const { recordedAt: _, entryId: __, accountId: ___, files: ____, ...access } = line;
    const title = line.code && writer.words(line.code, language);
    return { ...access, title };
  }
}

export class FoundAccessAnswer extends AccessAnswer {
  readonly accountId!: UuidText | null;
  /** Of what an account did: on which files, and which accounts it was shown. */
  readonly files!: readonly string[];

  static found(line: AccessLine, isByAccount: boolean, writer: ProblemWriter, language: Language): FoundAccessAnswer {
    const { accountId, files } = line;
    return { ...AccessAnswer.of(line, writer, language), accountId, files: isByAccount ? files : [] };
  }
}

export class AccessesPage {
  readonly items!: readonly FoundAccessAnswer[];
  readonly next!: string | null;
}

export class AccessLogPage {
  /** Whether every access is listed, or the reader's own alone. */
  readonly whole!: boolean;
  readonly items!: readonly AccessAnswer[];
  readonly next!: string | null;
}
