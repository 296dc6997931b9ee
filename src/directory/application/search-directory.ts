import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { type SituationCode, selectedCodes } from '#libs/access/situation-codes.js';
import { SearchOfPeople } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Database } from '#libs/database/database.js';
import type { DirectorySearch, Match, Meaning } from '../domain/directory-search.js';
import { slipsOf } from '../domain/slips.js';

export type Listed = Readonly<Record<SituationCode, string | null>> & {
  /** The number of the line, which pages follow. */
  readonly id: number;
  readonly nationalId: string;
  /** Null for who is known by the directory alone. */
  readonly accountId: AccountId | null;
  readonly familyName: string;
  readonly givenName: string;
  readonly nameKey: string;
  readonly structureId: string | null;
  readonly structureName: string | null;
  readonly postcode: string | null;
  readonly town: string | null;
  readonly country: string | null;
  readonly phone: string | null;
};

/** After which line. An import between two pages numbers the lines anew: the second page may then repeat or skip some. */
export type DirectoryPosition = readonly [line: number, match: Match];
export type FoundInDirectory = { readonly match: Match; readonly listed: readonly Listed[] };

const COLUMNS = `d.id, d.national_id as "nationalId", p.account_id as "accountId", d.family_name as "familyName",
  coalesce(d.given_name, '') as "givenName", d.name_key as "nameKey", ${selectedCodes('d')}, d.structure_id as "structureId", d.structure_name as "structureName",
  d.postcode, d.town, d.country, d.phone`;
const ACCOUNT = `left join accounts.facts_account p on p.national_id = d.national_id and p.account_status = 'active'`;

const BY_TERMS = `
select ${COLUMNS} from directory.answering($1::tsquery, $2, $3) as found (place)
join directory.activity d on d.ctid = found.place ${ACCOUNT} order by d.id`;

const BY_NUMBER = `
select ${COLUMNS} from directory.activity d ${ACCOUNT}
where d.national_id = $4 and ($1 = '' or d.terms @@ $1::tsquery) and d.id > $2 order by d.id limit $3`;

/** Which of the words that each typed one may stand for occur. */
const OCCURRING = `
select typed.nth, found.word from jsonb_to_recordset($1::jsonb) as typed (nth int, kind text, words text[])
cross join lateral (select word from directory.word where word = any (typed.words) and kind = typed.kind) found`;

const MATCHES = ['exact', 'beginning', 'near'] as const;

/** Finds professionals in the national directory, with an account or not, one row for each activity. */
export class SearchDirectory extends SearchOfPeople<DirectoryPosition, FoundInDirectory> {
  readonly action = 'directory.search';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    caller: Caller,
    readonly search: DirectorySearch,
    after: DirectoryPosition | null,
    limit: number,
  ) {
    super(caller, after, limit);
  }
}

@QueryHandler(SearchDirectory)
export class SearchDirectoryHandler implements IQueryHandler<SearchDirectory> {
  constructor(
    private readonly reads: Reads,
    private readonly database: Database,
  ) {}

  /** Words are taken as they were typed; only when nobody answers, as beginnings of others, then as mistyped. */
  async execute(query: SearchDirectory): Promise<FoundInDirectory> {
    await this.reads.admit(query);
    const found = await this.find(query, query.toRead);
    query.shows(found.listed);
    return found;
  }

  private async find({ search, after }: SearchDirectory, limit: number): Promise<FoundInDirectory> {
    if (search.nationalId) {
      const [line, match] = after ?? ([0, 'exact'] as const);
      const binds = [search.terms('beginning'), line, limit, search.nationalId];
      return { match, listed: await this.database.rows<Listed>(BY_NUMBER, binds) };
    }
    const [line, asked] = after ?? ([0, null] as const);
    let meanings: readonly Meaning[] = [];
    for (const match of asked ? [asked] : MATCHES) {
      if (match !== 'exact' && meanings.length === 0) meanings = await this.meanings(search);
      const listed = await this.database.rows<Listed>(BY_TERMS, [search.terms(match, meanings), line, limit]);
      if (listed.length > 0) return { match, listed };
    }
    return { match: asked ?? 'near', listed: [] };
  }

  private async meanings({ words }: DirectorySearch): Promise<readonly Meaning[]> {
    const typed = words.map(({ kind, word }, nth) => ({ nth, kind, words: [word, ...slipsOf(word)] }));
    const occurring = await this.database.rows<{ nth: number; word: string }>(OCCURRING, [JSON.stringify(typed)]);
    return words.map(({ word }, nth) => {
      const found = occurring.filter((one) => one.nth === nth).map((one) => one.word);
      return { occurs: found.includes(word), slips: found.filter((slip) => slip !== word) };
    });
  }
}
