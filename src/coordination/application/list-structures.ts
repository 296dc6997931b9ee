import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';
import { lastDayInParisSql } from '#libs/time/paris.js';
import type { StructurePartId, StructureTerms } from '../domain/structure-part.js';

export type StructureView = {
  readonly id: StructurePartId;
  readonly structureId: string;
  readonly name: string | null;
  readonly ground: StructureTerms['ground'];
  readonly startsAt: string;
  /** The last day in Paris. */
  readonly endsOn: string | null;
};

/** The structures in the circle, in the order in which they joined. */
export class ListStructures extends Consultation<readonly StructureView[]> {
  readonly requires = { action: 'read', section: 'circle' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly after: StructurePartId | null,
    readonly limit: number,
  ) {
    super();
  }
}

const STRUCTURES = `
select s.id, s.structure_id as "structureId", s.ground, s.starts_at as "startsAt", ${lastDayInParisSql('s.ends_at')} as "endsOn", w.name
from f
join coordination.structure_part s on s.file_id = f.file_id
left join accounts.facts_structure w on w.structure_id = s.structure_id
where $5::uuid is null or s.id > $5
order by s.id limit $6`;

@QueryHandler(ListStructures)
export class ListStructuresHandler implements IQueryHandler<ListStructures> {
  constructor(private readonly reads: Reads) {}

  execute(query: ListStructures): Promise<readonly StructureView[]> {
    return this.reads.rows<StructureView>(query, STRUCTURES, [query.after, query.limit]);
  }
}
