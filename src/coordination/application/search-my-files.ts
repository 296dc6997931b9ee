import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/authorisation/access.js';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';
import { Table } from '#libs/cqrs/table.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { PartialDate } from '#libs/kernel/partial-date.js';
import { searchKey } from '#libs/kernel/person-name.js';
import { BEYOND_ANY_FILE } from './list-my-files.js';
import { MY_FILE, OF_FILE, PART_IN_FILE, STAY_THAT_COUNTS } from './my-file-row.js';
import { type MyFile, myFileOf, type MyFiles } from './my-file.js';

/** How one looks for a person: the beginnings of names, as one types them, and what is known of the birth. */
export type NameSearch = { readonly name: string; readonly firstName: string; readonly birthDate: PartialDate | null };

/** Among one's own files, persons by used or birth name; accents, hyphens and case do not matter. Newest file first. */
export class SearchMyFiles extends Consultation<MyFiles> {
  readonly requires = { action: 'search', section: 'files' } as const;

  constructor(
    readonly caller: Caller,
    readonly search: NameSearch,
    readonly before: FileId | null,
    readonly limit: number,
  ) {
    super();
  }
}

/** The memberships' index bounds the search to one's own files; names and year are compared there, by what the person is or was called. */
const FOUND = new Table(
  MY_FILE,
  `f cross join lateral (
  select distinct on (s.file_id) s.* from coordination.membership s
  where s.situation_id = f.situation_id and s.file_id < $5::uuid and ${PART_IN_FILE}
  order by s.file_id desc, ${STAY_THAT_COUNTS}
) m ${OF_FILE}
where (starts_with(p.used_name_key, $7) or starts_with(p.birth_name_key, $7))
  and (starts_with(p.used_first_name_key, $8) or starts_with(p.birth_first_name_key, $8))
  and starts_with(p.birth_date, left($9, 4))
order by m.file_id desc
limit $6`,
);

/** How many of one's files that the statement finds are looked at for a page. */
const CANDIDATES = 500;

@QueryHandler(SearchMyFiles)
export class SearchMyFilesHandler implements IQueryHandler<SearchMyFiles> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
  ) {}

  /** @throws `search-too-vague` without two letters of a name */
  async execute(query: SearchMyFiles): Promise<MyFiles> {
    const { search, before, limit } = query;
    const [name, firstName] = [searchKey(search.name), searchKey(search.firstName)];
    if (name.length + firstName.length < 2) throw new DomainError('invalid', 'search-too-vague', '/name');
    const birthDate = search.birthDate ?? '';
    const binds = [before ?? BEYOND_ANY_FILE, CANDIDATES, name, firstName, birthDate];
    const rows = await this.reads.table(query, FOUND, binds);
    const files = rows.map((row) => myFileOf(row, this.access, query.facts));
    const found = files.filter(({ person }) => isShownBy({ name, firstName, birthDate }, person));
    const items = found.slice(0, limit);
    query.trace.files = items.map(({ id }) => id);
    // That a page follows says as much as a match: it follows where something is shown on it, or where there is too much to look at.
    const last = found.length > limit ? items.at(-1) : rows.length === CANDIDATES ? files.at(-1) : null;
    return { items, next: last?.id ?? null };
  }
}

/** The keys of what is looked for; empty where nothing was said. */
type Keys = { readonly name: string; readonly firstName: string; readonly birthDate: string };

/**
 * A match tells what it matched: it is one only by what the list shows of the person. Of a stub these are the used names and the year, so that who
 * was invited does not try the days of a year, nor a birth name letter by letter. The statement has compared the rest.
 */
function isShownBy({ name, firstName, birthDate }: Keys, person: MyFile['person']): boolean {
  if (person === null) return false;
  if ('birthDate' in person) return person.birthDate.startsWith(birthDate);
  return searchKey(person.name).startsWith(name) && searchKey(person.firstName).startsWith(firstName);
}
