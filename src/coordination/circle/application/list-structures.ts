import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { lastDayInParisSql } from '#libs/time/paris.js';
import type { StructureMembershipId, StructureTerms } from '../domain/structure-membership.js';

/** How and since when it takes part is for the care team, not for the extended ring, as in the list of the circle. */
export type StructureView = {
  readonly id: StructureMembershipId;
  readonly structureId: string;
  readonly name: string | null;
  readonly ground: StructureTerms['ground'] | null;
  readonly startsAt: string | null;
  /** The last day in Paris. */
  readonly endsOn: string | null;
};

/** The structures in the circle, in the order in which they joined; the care team also sees those that left. */
export class ListStructures extends Listing<StructureMembershipId, readonly StructureView[]> {
  readonly action = 'circle-structure.list';
  readonly requires = { action: 'read', section: 'circle' } as const;

  constructor(
    caller: Caller,
    override readonly fileId: FileId,
    after: StructureMembershipId | null,
    limit: number,
  ) {
    super(caller, after, limit);
  }
}

const STRUCTURES = `
select s.id, s.structure_id as "structureId", w.name, case when inside then s.ground end as ground, case when inside then s.starts_at end as "startsAt",
  case when inside then ${lastDayInParisSql('s.ends_at')} end as "endsOn"
from f
join coordination.structure_part s on s.file_id = f.file_id
left join accounts.facts_structure w on w.structure_id = s.structure_id
cross join lateral (select f.ring = 'care-team' as inside) reader
where ($5::uuid is null or s.id > $5) and (inside or coalesce(s.ends_at > f.at, true))
order by s.id limit $6`;

@QueryHandler(ListStructures)
export class ListStructuresHandler implements IQueryHandler<ListStructures> {
  constructor(private readonly reads: Reads) {}

  execute(query: ListStructures): Promise<readonly StructureView[]> {
    return this.reads.rows<StructureView>(query, STRUCTURES, [query.after, query.toRead]);
  }
}
