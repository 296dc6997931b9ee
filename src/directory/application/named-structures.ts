import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { DirectorySearch, type Match } from '../domain/directory-search.js';

/** A structure as the directory lists it, by one of its identifiers; null for what it does not say. `people`: how many of those looked at practise there. */
export type NamedStructure = {
  readonly id: string;
  readonly name: string;
  readonly finess: string | null;
  readonly siret: string | null;
  readonly communeCode: string | null;
  readonly town: string | null;
  readonly people: number;
};

/** More lines answer a large hospital than are looked at; it is found all the same. */
const MOST_LINES = 300;
const MOST = 10;

const NAMED = `
select coalesce(d.structure_id, d.finess, d.siret) as id, min(d.structure_name) as name, min(d.finess) as finess, min(d.siret) as siret,
  min(d.commune_code) as "communeCode", min(d.town) as town, count(distinct d.national_id)::int as people
from directory.answering($1::tsquery, 0, ${MOST_LINES}) as found (place)
join directory.activity d on d.ctid = found.place
where coalesce(d.structure_id, d.finess, d.siret) is not null and d.structure_name is not null
group by 1 order by people desc, id limit ${MOST}`;

const MATCHES: readonly Match[] = ['exact', 'beginning'];

/** Structures by what somebody calls them. They are public: whoever asks has been admitted to what they are asked for. */
@Injectable()
export class NamedStructures {
  constructor(private readonly database: Database) {}

  /** Those that may be meant, ten at most: in that town, else of that name anywhere. None for a name that tells nothing. */
  async find(name: string, town: string | null): Promise<readonly NamedStructure[]> {
    for (const place of town ? [`${name} ${town}`, name] : [name])
      for (const match of MATCHES) {
        const terms = termsOf(place, match);
        const found = terms ? await this.database.rows<NamedStructure>(NAMED, [terms]) : [];
        if (found.length > 0) return found;
      }
    return [];
  }
}

function termsOf(place: string, match: Match): string | null {
  try {
    return new DirectorySearch({ place }).terms(match);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
