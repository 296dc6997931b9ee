import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Act } from '#libs/use-cases/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { FreeText } from '#libs/kernel/text/text.js';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Clock } from '#libs/time/clock.js';
import type { AccountRequest } from '../../domain/account-request.js';
import type { Declaration } from '../../domain/declaration.js';
import { provedBy } from '../../domain/verification/proved-declaration.js';
import { assertOwnNumber } from '../../domain/verification/prover.js';
import { CONFIRMATION_MS, type RequestStatus } from '../../domain/request-terms.js';
import { Structures, type VerifiedIdentity } from '../../../accounts/index.js';
import { PscProofs } from '../../../sign-in/index.js';
import { Approvals } from './approvals.js';
import { Comparisons } from './comparisons.js';
import { Enrolments } from './enrolments.js';
import { RequestLinks } from './request-links.js';

const SOURCE = FreeText.parse('Pro Santé Connect', { max: 100 });

/** What a proof of Pro Santé Connect does for a request, whether it comes with the registration or after it. Within an act. */
@Injectable()
export class PscProving {
  constructor(
    private readonly proofs: PscProofs,
    private readonly structures: Structures,
    private readonly comparisons: Comparisons,
    private readonly approvals: Approvals,
    private readonly enrolments: Enrolments,
  ) {}

  /** `pointer` names the member that holds it. @throws `proof-invalid`, `proof-of-another` */
  async taken(pscProof: string, declared: Declaration, pointer: string): Promise<VerifiedIdentity> {
    const identity = await this.proofs.take(pscProof);
    if (!identity) throw new DomainError('invalid', 'proof-invalid', pointer);
    assertOwnNumber(identity, declared, pointer);
    return identity;
  }

  /** It waits for the address to be confirmed, as long as that may take: before, nobody is known to read it. */
  async hold({ id, askedAt }: AccountRequest, identity: VerifiedIdentity): Promise<void> {
    await this.proofs.hold(id, identity, new Date(askedAt.getTime() + CONFIRMATION_MS));
  }

  /**
   * What was held for the request that is confirmed, if anything, proves it now. Not where an account has its address or that number by now: nothing
   * would be confirmed at all, and an operator sees why. Whether it did.
   */
  async proveHeld(act: Act<unknown>, request: AccountRequest, at: Date): Promise<boolean> {
    const identity = await this.proofs.takeHeld(request.id);
    if (!identity || (await this.enrolments.isTaken(request.email, identity.nationalId))) return false;
    await this.prove(act, request, identity, at);
    return true;
  }

  /** What it says takes the place of what was declared. @throws what `Approvals.byProof` refuses */
  async prove(act: Act<unknown>, request: AccountRequest, identity: VerifiedIdentity, at: Date): Promise<void> {
    // An operator may have to look at them, and the directory may not list them yet.
    for (const { structure } of identity.practices)
      if (structure) await this.structures.admit(structure.id, structure.name);
    const practices = await this.comparisons.known(request.declaration, identity.practices);
    const proof = provedBy({ ...identity, practices }, request.declaration, request.kind);
    await this.approvals.byProof(act, request, { how: 'psc', source: SOURCE }, proof, at);
  }
}

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
