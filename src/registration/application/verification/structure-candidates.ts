import { Injectable } from '@nestjs/common';
import type { SituationId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { isSameWriting, nameWords, placeWords } from '#libs/kernel/text/folding.js';
import { NamedStructures, type NamedStructure } from '../../../directory/index.js';
import type { Verdict } from '../../domain/verification/compared.js';
import type { Declaration, DeclaredWork } from '../../domain/declaration.js';
import { searchPatternsOf, Structures } from '../../../accounts/index.js';

/** A structure that may be the one that was named without an identifier, beside what was said of it. */
export type StructureCandidate = NamedStructure & {
  readonly situationId: SituationId;
  /** Whether somebody of the service practises there: they could delegate, once it is assigned. */
  readonly isKnown: boolean;
  readonly nameVerdict: Verdict;
  /** By the commune. */
  readonly placeVerdict: Verdict;
};

/** Of the service: those whose town and name hold each word. */
const KNOWN = `
select t.id, t.name, null as finess, null as siret, min(w.commune_code) as "communeCode", min(w.town) as town,
  count(distinct w.account_id)::int as people
from accounts.situation w join accounts.structure t on t.id = w.structure_id
where replace(w.place_key, ' ', '') ~ $1 and w.place_key ~ all($2::text[]) group by t.id order by people desc, t.id limit 10`;

const MOST = 10;

/** For the operator: which structures a name without an identifier may mean, so that one of them is assigned. Nothing is linked by itself. */
@Injectable()
export class StructureCandidates {
  constructor(
    private readonly named: NamedStructures,
    private readonly structures: Structures,
    private readonly database: Database,
  ) {}

  async of({ situations }: Declaration): Promise<readonly StructureCandidate[]> {
    const found = await Promise.all(
      situations
        .filter(({ structure }) => structure !== null && structure.id === null)
        .map((situation) => this.ofSituation(situation)),
    );
    return found.flat();
  }

  private async ofSituation({ id: situationId, structure, place }: DeclaredWork): Promise<StructureCandidate[]> {
    const name = structure?.name ?? '';
    const known = await this.known(name);
    const listed = await this.named.find(name, place?.town ?? null);
    const ids = await this.structures.idsOf(listed.map(({ id }) => id));
    const candidates = new Map<string, NamedStructure>(
      [...known, ...listed].map((one) => {
        const id = ids.get(one.id) ?? one.id;
        return [id, { ...one, id }];
      }),
    );
    return [...candidates.values()]
      .map((one): StructureCandidate => ({
        ...one,
        situationId,
        isKnown: known.some(({ id }) => id === one.id),
        nameVerdict: isSameWriting(one.name, name) ? 'agrees' : 'differs',
        placeVerdict: verdictOf(place?.communeCode ?? null, one.communeCode),
      }))
      .sort((a, b) => likeness(b) - likeness(a))
      .slice(0, MOST);
  }

  private async known(name: string): Promise<readonly NamedStructure[]> {
    const words = placeWords(name).flatMap(nameWords);
    if (words.length === 0) return [];
    const { indexed, all } = searchPatternsOf(words);
    return this.database.rows<NamedStructure>(KNOWN, [indexed, all]);
  }
}

const verdictOf = (declared: string | null, found: string | null): Verdict =>
  declared === null || found === null ? 'not-compared' : declared === found ? 'agrees' : 'differs';

const likeness = ({ nameVerdict, placeVerdict, isKnown }: StructureCandidate): number =>
  (nameVerdict === 'agrees' ? 4 : 0) + (placeVerdict === 'agrees' ? 2 : 0) + (isKnown ? 1 : 0);
