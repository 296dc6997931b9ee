import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { SearchOfPeople } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { BEFORE_ANY_ID } from '#libs/kernel/identifier.js';
import { type Absence, absenceOf } from '../../domain/absence.js';
import type { ProfessionalCriteria } from '../../domain/professional-criteria.js';
import { SHOWN_SITUATION, type ShownSituation } from './shown-situation.sql.js';

export type FoundProfessional = ShownSituation & {
  readonly accountId: AccountId;
  readonly familyName: string;
  readonly givenName: string;
  readonly phone: string | null;
  readonly absence: Absence | null;
  /** What the list is sorted by, for the next page. */
  readonly nameKey: string;
};

export type ProfessionalPosition = readonly [nameKey: string, situationId: SituationId];

/** The longest word is looked up in the index of trigrams, the others narrow down what it found. */
const SEARCH = `
select${SHOWN_SITUATION}, a.id as "accountId", a.family_name as "familyName", a.given_name as "givenName", a.name_key as "nameKey",
  a.phone,
  (select ${absenceOf('p')} from accounts.facts_professional p where p.situation_id = w.id) as absence
from accounts.situation w
join accounts.account a on a.id = w.account_id
left join accounts.structure t on t.id = w.structure_id
where a.status = 'active' and (w.ended_at is null or w.ended_at > f.at) and (w.in_region or w.exception_until > f.at)
  and replace(a.name_key, ' ', '') ~ $5 and a.name_key ~ all($6::text[])
  and replace(w.place_key, ' ', '') ~ $7 and w.place_key ~ all($8::text[])
  and ($14::text[] is null or w.commune_code = any($14))
  and ($15::text[] is null or w.structure_id in (
    select k.structure_id from (select distinct structure_id, finess from directory.facts_activity where postcode = any($15)) d
    join accounts.structure_identifier k on k.identifier in (d.structure_id, d.finess)))
  and ($9::text is null or $9 in (w.profession, w.role))
  and ($10::text is null or a.national_id = $10)
  and (a.name_key, w.id) > ($11, $12::uuid)
order by a.name_key, w.id limit $13`;

const BEFORE_ALL: ProfessionalPosition = ['', BEFORE_ANY_ID as SituationId];

/** Finds colleagues who have an account and may act in the region, one row for each of their situations: whom one could invite. */
export class SearchProfessionals extends SearchOfPeople<ProfessionalPosition, readonly FoundProfessional[]> {
  readonly action = 'professional.search';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    caller: Caller,
    readonly criteria: ProfessionalCriteria,
    after: ProfessionalPosition | null,
    limit: number,
  ) {
    super(caller, after, limit);
  }
}

@QueryHandler(SearchProfessionals)
export class SearchProfessionalsHandler implements IQueryHandler<SearchProfessionals> {
  constructor(private readonly reads: Reads) {}

  async execute(query: SearchProfessionals): Promise<readonly FoundProfessional[]> {
    const { after, toRead } = query;
    const { name, place, communes, receivers, profession, nationalId } = query.criteria;
    const found = await this.reads.rows<FoundProfessional>(query, SEARCH, [
      name.indexed,
      name.all,
      place.indexed,
      place.all,
      profession,
      nationalId,
      ...(after ?? BEFORE_ALL),
      toRead,
      communes,
      receivers,
    ]);
    query.shows(found);
    return found;
  }
}
