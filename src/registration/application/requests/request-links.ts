import { Injectable } from '@nestjs/common';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { AccountRequest } from '../../domain/account-request.js';
import type { RequestId } from '../../domain/request-terms.js';
import { AccountRequests } from '../../domain/account-requests.js';
import { SignedTokens, type Purpose } from '../../../sign-in/index.js';

/** What the link of a mail serves for; the token of one is none of another. */
export type LinkPurpose = Extract<Purpose, `request-${string}`>;

/** The links that applicants hold: their tokens follow from the request and a key of the service, and are stored nowhere. */
@Injectable()
export class RequestLinks {
  constructor(
    private readonly handles: SignedTokens,
    private readonly requests: AccountRequests,
  ) {}

  tokenOf(purpose: LinkPurpose, id: RequestId): string {
    return this.handles.issue(purpose, id);
  }

  /** Which request a token is about; whether the link still serves is the request's to say. @throws `link-invalid` */
  read(purpose: LinkPurpose, token: string): RequestId {
    const id = this.handles.read(purpose, token);
    if (!id) throw new DomainError('invalid', 'link-invalid');
    return id as RequestId;
  }

  /** Held until the act ends. @throws `link-expired` for a request that was forgotten by now: its token was right */
  async held(id: RequestId): Promise<AccountRequest> {
    const request = await this.requests.find(id);
    if (!request) throw new DomainError('invalid', 'link-expired');
    return request;
  }
}
