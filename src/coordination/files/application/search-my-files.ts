import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Consultation, pageOf } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Table } from '#libs/use-cases/table.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { prefixPatterns, searchWords } from '#libs/kernel/text/folding.js';
import type { Ins } from '#libs/kernel/people/ins.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { searchKey } from '#libs/kernel/people/person-name.js';
import { BEYOND_ANY_ID } from '#libs/kernel/identifier.js';
import { judgeRow, type ListedFile, listedFileOf, type MyFile, type MyFiles } from './my-file.js';
import { ACTIVITY_OF_FILE, LISTED_FILE, type ListedRow } from './activity.js';
import { OF_FILE, PART_IN_FILE, STAY_THAT_COUNTS } from './my-file-row.js';

/** How many of one's files that a statement finds are looked at for a page, where the decision says which of them count. */
export const CANDIDATES = 500;

/**
 * The page of those that count among `CANDIDATES` rows that were looked at. That a page follows says as much as a match: it follows where something is
 * shown on it, or where there is too much to look at.
 */
export function pageOfFound(
  looked: readonly { readonly file: ListedFile; readonly counts: boolean }[],
  limit: number,
): MyFiles {
  const found = looked.filter(({ counts }) => counts).map(({ file }) => file);
  const { items, last } = pageOf(found, limit);
  const next = last ?? (looked.length === CANDIDATES ? looked.at(-1)?.file : null);
  return { items, next: next?.id ?? null };
}

/** How one looks for a person: the beginnings of names, as one types them, what is known of the birth, the INS. */
export type PersonSearch = {
  readonly usedName: string;
  readonly usedFirstName: string;
  readonly birthDate: PartialDate | null;
  readonly ins: Ins | null;
};

/** Among one's own files, persons by used or birth name however it is written, by date of birth, by INS. Newest file first. */
export class SearchMyFiles extends Consultation<MyFiles> {
  readonly action = 'file.search';
  readonly requires = { action: 'search', section: 'files' } as const;

  constructor(
    readonly caller: Caller,
    readonly search: PersonSearch,
    readonly before: FileId | null,
    readonly limit: number,
  ) {
    super();
  }
}

/** The memberships' index bounds the search to one's own files; names and year are compared there, by what the person is or was called. */
const FOUND = new Table(
  LISTED_FILE,
  `f cross join lateral (
  select distinct on (s.file_id) s.* from coordination.membership s
  where s.situation_id = f.situation_id and s.file_id < $5::uuid and ${PART_IN_FILE}
  order by s.file_id desc, ${STAY_THAT_COUNTS}
) m ${OF_FILE} ${ACTIVITY_OF_FILE}
where (p.used_name_key ~ all($7::text[]) or p.birth_name_key ~ all($7))
  and (p.used_first_name_key ~ all($8::text[]) or p.birth_first_name_key ~ all($8))
  and starts_with(p.birth_date, left($9, 4)) and ($10::text is null or p.ins = $10 and p.status = 'qualified')
order by m.file_id desc
limit $6`,
);

@QueryHandler(SearchMyFiles)
export class SearchMyFilesHandler implements IQueryHandler<SearchMyFiles> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
  ) {}

  /** @throws `search-too-vague` with less than two letters of names, a date of birth or an INS; `criterion-empty` */
  async execute(query: SearchMyFiles): Promise<MyFiles> {
    const { before, limit } = query;
    const { ins } = query.search;
    const sought = patternsOf(query.search);
    const { usedName, usedFirstName, birthDate } = sought;
    const binds = [before ?? BEYOND_ANY_ID, CANDIDATES, usedName, usedFirstName, birthDate, ins];
    const rows = await this.reads.table(query, FOUND, binds);
    const looked = rows.map((row: ListedRow) => {
      const by = judgeRow(row, this.access, query.facts);
      const file = listedFileOf(row, by);
      return { file, counts: isShownBy(sought, file.person) && (ins === null || by.may(READ_INS)) };
    });
    const page = pageOfFound(looked, limit);
    query.journalDetails.files = page.items.map(({ id }) => id);
    return page;
  }
}

const READ_INS = { action: 'read', section: 'identity.ins' } as const;

/** What is looked for, names as patterns of their keys; empty where nothing was said. */
type Sought = {
  readonly usedName: readonly string[];
  readonly usedFirstName: readonly string[];
  readonly birthDate: string;
};

function patternsOf({ usedName, usedFirstName, birthDate, ins }: PersonSearch): Sought {
  const [names, firstNames] = [searchWords(usedName, '/usedName'), searchWords(usedFirstName, '/usedFirstName')];
  if ([...names, ...firstNames].join('').length < 2 && !birthDate && !ins)
    throw new DomainError('invalid', 'search-too-vague', '/usedName');
  return { usedName: prefixPatterns(names), usedFirstName: prefixPatterns(firstNames), birthDate: birthDate ?? '' };
}

/**
 * A match tells what it matched: it is one only by what the list shows of the person. Of a stub these are the used names and the year, so that who
 * was invited does not try the days of a year, nor a birth name letter by letter. The statement has compared the rest.
 */
function isShownBy({ usedName, usedFirstName, birthDate }: Sought, person: MyFile['person']): boolean {
  if (person === null) return false;
  if ('birthDate' in person) return PartialDate.isCompatible(person.birthDate, birthDate);
  return isMatch(usedName, person.usedName) && isMatch(usedFirstName, person.usedFirstName);
}

const isMatch = (patterns: readonly string[], name: string) =>
  patterns.every((pattern) => new RegExp(pattern).test(searchKey(name)));
