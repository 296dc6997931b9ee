import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { ConsentFacts, FileId } from '#libs/authorisation/facts.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';

/** The consent in force. */
export type ConsentView = ConsentFacts & { readonly validUntil: string | null };

export class ReadConsent extends Consultation<ConsentView> {
  readonly requires = { action: 'read', section: 'consent' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
  ) {
    super();
  }
}

const VALID_UNTIL = `select c.valid_until as "validUntil" from f join consent.in_force c on c.file_id = f.file_id`;

@QueryHandler(ReadConsent)
export class ReadConsentHandler implements IQueryHandler<ReadConsent> {
  constructor(private readonly reads: Reads) {}

  /** The same facts that decided tell what is in force. */
  async execute(query: ReadConsent): Promise<ConsentView> {
    const [row] = await this.reads.rows<{ validUntil: string | null }>(query, VALID_UNTIL);
    const { consent } = query.facts;
    if (!consent || !row) throw new Error('The decision grants nothing on a file without consent');
    return { ...consent, validUntil: row.validUntil };
  }
}
