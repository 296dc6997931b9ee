import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import { AccountRequests } from '../../domain/account-requests.js';
import { Comparisons } from './comparisons.js';
import { PscProving } from './prove-by-psc.js';
import { RequestLinks } from './request-links.js';

/** The applicant follows the link of the first mail: the address is theirs, and the request can be examined, or is proved by what came with it. */
export class ConfirmAddress extends Act<string> {
  readonly action = 'registration.confirm';
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly token: string,
  ) {
    super();
  }
}

@CommandHandler(ConfirmAddress)
export class ConfirmAddressHandler implements ICommandHandler<ConfirmAddress> {
  constructor(
    private readonly links: RequestLinks,
    private readonly requests: AccountRequests,
    private readonly comparisons: Comparisons,
    private readonly proving: PscProving,
    private readonly clock: Clock,
  ) {}

  /** The token by which the request is followed. @throws `link-invalid`, `link-expired`, `link-used`, `request-already-open` */
  async execute(act: ConfirmAddress): Promise<string> {
    const requestId = this.links.read('request-confirm', act.token);
    act.journalDetails.item = requestId;
    const at = this.clock.now();
    const request = await this.links.held(requestId);
    await this.requests.record(request, request.confirm(at), at);
    if (!(await this.proving.proveHeld(act, request, at))) await this.comparisons.make(request, at);
    // Of an account that is open already another mail tells, and there is nothing to follow.
    if (request.status !== 'approved') act.publish('account-request-confirmed', { requestId });
    return this.links.tokenOf('request-follow', requestId);
  }
}
