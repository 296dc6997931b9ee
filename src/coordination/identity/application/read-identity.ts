import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Consultation, Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { type Identity, type IdentityRemark, remarksOn } from '../domain/identity.js';
import type { IdentityStatus } from '../domain/person.js';

/** `ins` is left out unless the reader may also read the INS. */
export type IdentityView = Identity & {
  readonly version: number;
  readonly status: IdentityStatus;
  readonly deceasedOn: string | null;
  readonly remarks: readonly IdentityRemark[];
  readonly ins?: string | null;
};

/** Who the person is. */
export class ReadIdentity extends Consultation<IdentityView> {
  readonly action = 'identity.read';
  readonly requires = { action: 'read', section: 'identity.traits' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
  ) {
    super();
  }
}

const IDENTITY = `
select p.version, p.status, p.birth_name as "birthName", p.birth_first_name as "birthFirstName", p.birth_first_names as "birthFirstNames",
  p.birth_date as "birthDate", p.sex, p.birth_place as "birthPlace", p.used_name as "usedName", p.used_first_name as "usedFirstName",
  p.birth_order as "birthOrder", p.phone, p.attributes, left(p.deceased_on::text, p.deceased_digits) as "deceasedOn",
  case when p.status = 'qualified' then p.ins end as ins
from f join coordination.person p on p.id = f.person_id`;

@QueryHandler(ReadIdentity)
export class ReadIdentityHandler implements IQueryHandler<ReadIdentity> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
  ) {}

  async execute(query: ReadIdentity): Promise<IdentityView> {
    const [row] = await this.reads.rows<Omit<Required<IdentityView>, 'remarks'>>(query, IDENTITY);
    if (!row) throw new Error('A file is about a person');
    const { ins, ...read } = row;
    const traits = { ...read, remarks: remarksOn(read) };
    const mayReadIns = this.access.decide({ action: 'read', section: 'identity.ins' }, query.facts).granted;
    return mayReadIns ? { ...traits, ins } : traits;
  }
}

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
export class ReadIdentityVersions extends Listing<number, readonly IdentityVersionView[]> {
  readonly action = 'identity.list-versions';
  readonly requires = { action: 'read', section: 'identity.traits' } as const;

  constructor(
    caller: Caller,
    override readonly fileId: FileId,
    after: number | null,
    limit: number,
  ) {
    super(caller, after, limit);
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
    return this.reads.rows<IdentityVersionView>(query, VERSIONS, [query.after ?? BEYOND_ANY_VERSION, query.toRead]);
  }
}
