import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';
import type { Identity } from '../domain/identity.js';

export type IdentityVersionView = {
  readonly version: number;
  readonly identity: Identity;
  readonly recordedAt: string;
  readonly deceasedOn: string | null;
  /** Why the death that this version says was recorded by mistake. */
  readonly correctionReason: string | null;
  readonly recordedBy: { readonly displayName: string; readonly profession: string | null } | null;
};

/** The identities that were replaced, newest first, with who had recorded each: whoever may read the identity may read what it said. */
export class ReadIdentityVersions extends Consultation<readonly IdentityVersionView[]> {
  readonly action = 'identity.list-versions';
  readonly requires = { action: 'read', section: 'identity.traits' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly before: number | null,
    readonly limit: number,
  ) {
    super();
  }
}

const VERSIONS = `
select v.version, v.identity, v.recorded_at as "recordedAt", v.deceased_on as "deceasedOn", v.corrected->>'reason' as "correctionReason", case when w.situation_id is not null
  then json_build_object('displayName', w.given_name || ' ' || w.family_name, 'profession', w.profession) end as "recordedBy"
from f join coordination.identity_version v on v.person_id = f.person_id
left join accounts.facts_professional w on w.situation_id = v.recorded_by
where v.version < $5::int
order by v.version desc
limit $6`;

const BEYOND_ANY_VERSION = 2_147_483_647;

@QueryHandler(ReadIdentityVersions)
export class ReadIdentityVersionsHandler implements IQueryHandler<ReadIdentityVersions> {
  constructor(private readonly reads: Reads) {}

  execute(query: ReadIdentityVersions): Promise<readonly IdentityVersionView[]> {
    return this.reads.rows<IdentityVersionView>(query, VERSIONS, [query.before ?? BEYOND_ANY_VERSION, query.limit]);
  }
}
