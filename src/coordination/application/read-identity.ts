import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/authorisation/access.js';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';
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
