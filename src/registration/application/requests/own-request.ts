import { Injectable } from '@nestjs/common';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import type { AccountRequest } from '../../domain/account-request.js';
import { AccountRequests } from '../../domain/account-requests.js';
import type { RequestEvent } from '../../domain/request-event.js';
import { Comparisons } from './comparisons.js';
import { RequestLinks } from './request-links.js';

/** What an applicant does with their own request: by the token of the mail, without an account. */
export abstract class OwnRequestAct extends Act {
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly token: string,
  ) {
    super();
  }

  /** @throws what the state of the request refuses */
  abstract on(request: AccountRequest, at: Date): RequestEvent;
}

@Injectable()
export abstract class OwnRequestHandler {
  constructor(
    private readonly links: RequestLinks,
    private readonly requests: AccountRequests,
    private readonly comparisons: Comparisons,
    private readonly clock: Clock,
  ) {}

  /** What was declared anew is compared anew. @throws `link-invalid`, `link-expired`, `rpps-key-mismatch`, and what the state of the request refuses */
  async execute(act: OwnRequestAct): Promise<void> {
    const requestId = this.links.read('request-follow', act.token);
    act.journalDetails.item = requestId;
    const at = this.clock.now();
    const request = await this.links.held(requestId);
    const { declaration } = request;
    const event = act.on(request, at);
    const isDeclaredAnew = request.declaration !== declaration;
    if (isDeclaredAnew) await this.comparisons.assertKeys(request.declaration, declaration.nationalIds);
    await this.requests.record(request, event, at);
    if (isDeclaredAnew) await this.comparisons.make(request, at);
  }
}
