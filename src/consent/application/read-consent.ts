import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { ConsentFacts, FileId, Opposition } from '#libs/access/facts.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { NamedSubjects } from './named-subjects.js';

export type OppositionView = Opposition & {
  /** Whether it names somebody or something that the service knows. False: it stops nobody. Lift it, and record it anew. */
  readonly names: boolean;
};

/** The consent in force. */
export type ConsentView = Omit<ConsentFacts, 'oppositions'> & {
  readonly oppositions: readonly OppositionView[];
  readonly lapsesAt: string | null;
};

export class ReadConsent extends Consultation<ConsentView> {
  readonly action = 'consent.read';
  readonly requires = { action: 'read', section: 'consent' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
  ) {
    super();
  }
}

const BESIDE = `
select c.valid_until as "lapsesAt",
  array(select t.structure_id from accounts.facts_structure t
    where t.structure_id in (select o->>'structureId' from jsonb_array_elements(c.oppositions) o)) as structures,
  array(select distinct p.account_id from accounts.facts_professional p
    where p.account_id in (select (o->>'accountId')::uuid from jsonb_array_elements(c.oppositions) o)) as accounts
from f join consent.in_force c on c.file_id = f.file_id`;

type Beside = {
  readonly lapsesAt: string | null;
  readonly structures: readonly string[];
  readonly accounts: readonly string[];
};

@QueryHandler(ReadConsent)
export class ReadConsentHandler implements IQueryHandler<ReadConsent> {
  constructor(
    private readonly reads: Reads,
    private readonly named: NamedSubjects,
  ) {}

  /** The same facts that decided tell what is in force. */
  async execute(query: ReadConsent): Promise<ConsentView> {
    const [row] = await this.reads.rows<Beside>(query, BESIDE);
    const { consent, matrixVersion } = query.facts;
    if (!consent || !row) throw new Error('The decision grants nothing on a file without consent');
    const oppositions = consent.oppositions.map((one) => ({ ...one, names: this.names(one, row, matrixVersion) }));
    return { ...consent, oppositions, lapsesAt: row.lapsesAt };
  }

  private names(opposition: Opposition, { structures, accounts }: Beside, matrixVersion: number): boolean {
    switch (opposition.kind) {
      case 'structure':
        return structures.includes(opposition.structureId);
      case 'professional':
        return accounts.includes(opposition.accountId);
      case 'profession':
        return this.named.mayBeOpposed(opposition.code, matrixVersion);
      case 'section':
        return true;
    }
  }
}
