import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { FreeText } from '#libs/kernel/text.js';
import { Clock } from '#libs/time/clock.js';
import { provedBy } from '../../domain/registration/proved-declaration.js';
import type { RequestState } from '../../domain/registration/request-terms.js';
import { PscProofs } from '../psc/psc-proofs.js';
import { Structures } from '../structures/structures.js';
import { Approvals } from './approvals.js';
import { Comparisons } from './comparisons.js';
import { RequestLinks } from './request-links.js';

const SOURCE = FreeText.parse('Pro Santé Connect', { max: 100 });

/** The applicant proves by Pro Santé Connect that the number is theirs: what it says of them takes the place of what they declared. */
export class ProveByPsc extends Act<RequestState> {
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly token: string,
    readonly handle: string,
  ) {
    super();
  }
}

@CommandHandler(ProveByPsc)
export class ProveByPscHandler implements ICommandHandler<ProveByPsc> {
  constructor(
    private readonly links: RequestLinks,
    private readonly proofs: PscProofs,
    private readonly structures: Structures,
    private readonly comparisons: Comparisons,
    private readonly approvals: Approvals,
    private readonly clock: Clock,
  ) {}

  /** @throws `link-invalid`, `proof-invalid`, `proof-of-another`, `request-closed`, `national-id-taken` */
  async execute(act: ProveByPsc): Promise<RequestState> {
    const requestId = this.links.read('request-follow', act.token);
    act.trace.item = requestId;
    const request = await this.links.held(requestId);
    const identity = await this.proofs.take(act.handle);
    if (!identity) throw new DomainError('invalid', 'proof-invalid', '/handle');
    const at = this.clock.now();
    // An operator may have to look at them, and the directory may not list them yet.
    for (const { structure } of identity.practices)
      if (structure) await this.structures.admit(structure.id, structure.name);
    const practices = await this.comparisons.known(request.declaration, identity.practices);
    const proof = provedBy({ ...identity, practices }, request.declaration, request.kind);
    await this.approvals.byProof(act, request, { how: 'psc', source: SOURCE }, proof, at);
    return request.state;
  }
}
