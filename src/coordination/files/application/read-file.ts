import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import type { Caller } from '#libs/access/caller.js';
import type { Facts, FileId } from '#libs/access/facts.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Table } from '#libs/use-cases/table.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { type AwaitedAgreements, agreementsAwaited } from '../../../consent/index.js';
import { SECTIONS } from '../../../habilitation/index.js';
import type { LifeEvent } from '../domain/coordination-file.js';
import { MY_FILE, type MyFileRow, OF_FILE } from './my-file-row.js';
import { judgeRow, type MyFile, myFileOf } from './my-file.js';

const COLLECT = { action: 'collect', section: 'consent' } as const;

type Action = 'read' | 'add' | 'edit';
const ACTIONS: readonly Action[] = ['read', 'add', 'edit'];

export type SectionView = { readonly path: string; readonly may: readonly Action[] };

/** A file as its reader may see it: the person, one's own part, and what one may do in each section. */
export type FileView = MyFile & {
  readonly openedAt: string;
  readonly closure: { readonly reason: string; readonly closedOn: string; readonly retentionEndsOn: string } | null;
  readonly sections: readonly SectionView[];
  /** After a ruling that sharing ends: the representatives who have yet to agree, for whoever may collect it. */
  readonly awaits: readonly string[];
};

export class ReadFile extends Consultation<FileView> {
  readonly action = 'file.read';
  readonly requires = { action: 'read', section: 'file' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
  ) {
    super();
  }
}

type FileRow = MyFileRow & {
  readonly opened_at: string;
  readonly last_event: LifeEvent;
  readonly awaited: AwaitedRow | null;
};
type AwaitedRow = AwaitedAgreements & { readonly adult_from: CalendarDate };

const AWAITED = `case when c.sharing = 'withdrawn' then (select row_to_json(w) from consent.facts_awaited w where w.file_id = m.file_id) end`;

const FILE = new Table<FileRow>(
  { ...MY_FILE, opened_at: 'd.opened_at', last_event: 'd.life->-1', awaited: AWAITED },
  `f join coordination.membership m on m.id = f.membership_id ${OF_FILE}`,
);

@QueryHandler(ReadFile)
export class ReadFileHandler implements IQueryHandler<ReadFile> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
  ) {}

  async execute(query: ReadFile): Promise<FileView> {
    const [row] = await this.reads.table(query, FILE);
    if (!row) throw new Error('Who may read a file has a membership in it');
    const { last_event: last, awaited } = row;
    const closure =
      last.event === 'closed' ? { reason: last.reason, closedOn: last.on, retentionEndsOn: last.retainUntil } : null;
    return {
      ...myFileOf(row, judgeRow(row, this.access, query.facts)),
      openedAt: row.opened_at,
      closure,
      awaits:
        awaited && this.access.decide(COLLECT, query.facts).granted
          ? agreementsAwaited(awaited, { at: query.facts.at, adultFrom: awaited.adult_from })
          : [],
      sections: SECTIONS.map((path) => ({ path, may: this.allowed(path, query.facts) })),
    };
  }

  private allowed(section: string, facts: Facts): readonly Action[] {
    return ACTIONS.filter((action) => this.access.decide({ action, section }, facts).granted);
  }
}
