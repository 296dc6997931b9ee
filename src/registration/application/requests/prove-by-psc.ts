import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import type { RequestStatus } from '../../domain/request-terms.js';
import { PscProving } from './psc-proving.js';
import { RequestLinks } from './request-links.js';

/** The applicant proves by Pro Santé Connect that the number is theirs: what it says of them takes the place of what they declared. */
export class ProveByPsc extends Act<RequestStatus> {
  readonly action = 'registration.prove-by-psc';
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly token: string,
    readonly pscProof: string,
  ) {
    super();
  }
}

@CommandHandler(ProveByPsc)
export class ProveByPscHandler implements ICommandHandler<ProveByPsc> {
  constructor(
    private readonly links: RequestLinks,
    private readonly proving: PscProving,
    private readonly clock: Clock,
  ) {}

  /** @throws `link-invalid`, `proof-invalid`, `proof-of-another`, `request-closed`, `national-id-taken` */
  async execute(act: ProveByPsc): Promise<RequestStatus> {
    const requestId = this.links.read('request-follow', act.token);
    act.journalDetails.item = requestId;
    const request = await this.links.held(requestId);
    const identity = await this.proving.taken(act.pscProof, request.declaration, '/pscProof');
    await this.proving.prove(act, request, identity, this.clock.now());
    return request.status;
  }
}
