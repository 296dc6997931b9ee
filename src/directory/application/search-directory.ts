import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { Caller } from '#libs/authorisation/caller.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';
import { Database } from '#libs/database/database.js';
import type { DirectorySearch, Typed } from '../domain/directory-search.js';

export type Listed = {
  /** The number of the line, which pages follow. */
  readonly id: number;
  readonly nationalId: string;
  /** Null for who is known by the directory alone. */
  readonly accountId: AccountId | null;
  readonly familyName: string;
  readonly givenName: string;
  readonly nameKey: string;
  readonly profession: string | null;
  readonly category: string | null;
  readonly skill: string | null;
  readonly role: string | null;
  readonly activityKind: string | null;
  readonly sector: string | null;
  readonly structureId: string | null;
  readonly structureName: string | null;
  readonly postcode: string | null;
  readonly town: string | null;
  readonly country: string | null;
};

/** In the order of the extract. `near`: nobody answered the words as they were typed, these answer words like them. */
export type DirectoryPosition = readonly [id: number, near: 0 | 1];
export type FoundInDirectory = { readonly near: boolean; readonly listed: readonly Listed[] };

const COLUMNS = `d.id, d.national_id as "nationalId", p.account_id as "accountId", d.family_name as "familyName",
  coalesce(d.given_name, '') as "givenName", d.name_key as "nameKey", d.profession, d.category, d.skill, d.role,
  d.activity_kind as "activityKind", d.sector, d.structure_id as "structureId", d.structure_name as "structureName",
  d.postcode, d.town, d.country`;
const ACCOUNT = `left join accounts.facts_account p on p.national_id = d.national_id and p.account_status = 'active'`;

/**
 * The first rows that answer, in the order in which they lie, which is that of their lines: a bitmap of the index is read page after
 * page and left at the limit. Asked for an order, PostgreSQL would fetch all that answer (fifty thousand nurses) and sort them first.
 */
const BY_TERMS = (offset: number) => `
select ${COLUMNS} from (
  select * from directory.activity where terms @@ $${offset}::tsquery and id > $${offset + 1} limit $${offset + 2}
) d ${ACCOUNT} order by d.id`;

const BY_NUMBER = `
select ${COLUMNS} from directory.activity d ${ACCOUNT}
where d.national_id = $5 and ($6 = '' or d.terms @@ $6::tsquery) and d.id > $7 order by d.id limit $8`;

/** Words that share the most with a mistyped one. */
const NEAR = `
select t.nth, w.word
from jsonb_to_recordset($1::jsonb) as t(nth int, kind text, word text)
cross join lateral (
  select word from directory.word where word % t.word and kind = t.kind order by similarity(word, t.word) desc, word limit 5
) w`;

/** Finds professionals in the national directory, with an account or not, one row for each activity. */
export class SearchDirectory extends Consultation<FoundInDirectory> {
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly search: DirectorySearch,
    readonly after: DirectoryPosition | null,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(SearchDirectory)
export class SearchDirectoryHandler implements IQueryHandler<SearchDirectory> {
  constructor(
    private readonly reads: Reads,
    private readonly database: Database,
  ) {}

  /** Who mistyped nothing gets what was typed; only when nobody answers are words like them tried. */
  async execute(query: SearchDirectory): Promise<FoundInDirectory> {
    const { search, limit } = query;
    const [id, near] = query.after ?? [0, 0];
    const { nationalId } = search;
    const terms = search.termsWith();
    const listed = nationalId
      ? await this.reads.rows<Listed>(query, BY_NUMBER, [nationalId, terms, id, limit])
      : await this.reads.rows<Listed>(query, BY_TERMS(5), [near ? await this.nearTerms(search) : terms, id, limit]);
    if (listed.length > 0 || query.after || nationalId) return { near: near === 1, listed };
    const binds = [await this.nearTerms(search), id, limit];
    return { near: true, listed: await this.database.rows<Listed>(BY_TERMS(1), binds) };
  }

  private async nearTerms(search: DirectorySearch): Promise<string> {
    const typed = search.words.map(({ kind, word }, nth) => ({ nth, kind, word }));
    const near = await this.database.rows<{ nth: number; word: string }>(NEAR, [JSON.stringify(typed)]);
    const nthOf = (one: Typed) => search.words.indexOf(one);
    return search.termsWith((one) => near.filter(({ nth }) => nth === nthOf(one)).map(({ word }) => word));
  }
}
