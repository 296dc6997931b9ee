import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';
import { isNotOwn } from '../../consent/index.js';
import type { DeathCorrectionId } from '../domain/death-correction.js';
import { WAITING } from './read-death.js';

export type WaitingDeathCorrection = {
  readonly id: DeathCorrectionId;
  readonly fileId: FileId;
  readonly by: AccountId;
  readonly at: string;
};

/** The corrections that wait for a second person: which, since when, from whom. Of the file nothing more, and of one's own file nothing. */
export class ListDeathCorrections extends Consultation<readonly WaitingDeathCorrection[]> {
  readonly action = 'death-correction.list';
  readonly requires = { role: ['identity-cell', 'dpo'] } as const;

  constructor(
    readonly caller: Caller,
    readonly after: FileId | null,
    /** One more is answered, which tells that there is another page. */
    readonly limit: number,
  ) {
    super();
  }
}

const CORRECTIONS = `
select p.death_correction->>'id' as id, d.id as "fileId", p.death_correction->>'by' as by, p.death_correction->>'at' as at
from f, coordination.person p join coordination.file d on d.person_id = p.id
where ${WAITING} and ($5::uuid is null or d.id > $5)
  and (p.death_correction->>'by' = f.account_id::text or ${isNotOwn('d.id')})
order by d.id limit $6`;

@QueryHandler(ListDeathCorrections)
export class ListDeathCorrectionsHandler implements IQueryHandler<ListDeathCorrections> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ListDeathCorrections): Promise<readonly WaitingDeathCorrection[]> {
    const rows = await this.reads.rows<WaitingDeathCorrection>(query, CORRECTIONS, [query.after, query.limit + 1]);
    query.trace.files = rows.slice(0, query.limit).map(({ fileId }) => fileId);
    return rows;
  }
}
