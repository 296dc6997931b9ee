import { Injectable } from '@nestjs/common';
import { Access } from '#libs/access/access.js';
import type { Act } from '#libs/use-cases/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import { calendarDateInParis } from '#libs/time/paris.js';
import type { AccountRequest } from '../../domain/account-request.js';
import { AccountRequests, type CheckId } from '../../domain/account-requests.js';
import { isAdmitted } from '../../domain/admission.js';
import type { Check } from '../../domain/verification/authenticity.js';
import type { DeclaredWork } from '../../domain/declaration.js';
import type { Proved } from '../../domain/verification/proved-declaration.js';
import { isOwner, type Prover } from '../../domain/verification/prover.js';
import { RegistrationRules } from '../../domain/registration-rules.js';
import { Comparisons } from './comparisons.js';
import { Enrolments } from './enrolments.js';
import { AccessEnd } from '../../../sign-in/index.js';
import { Structures } from '../../../accounts/index.js';

type Announcing = Pick<Act, 'publish'>;

/** What follows from an approval, whether an operator gave it or the applicant proved who they are. */
@Injectable()
export class Approvals {
  constructor(
    private readonly access: Access,
    private readonly enrolments: Enrolments,
    private readonly requests: AccountRequests,
    private readonly comparisons: Comparisons,
    private readonly ending: AccessEnd,
    private readonly structures: Structures,
    private readonly rules: RegistrationRules,
  ) {}

  /** Of these situations, those that the matrix has a place for. */
  async placed(situations: readonly DeclaredWork[], at: Date): Promise<readonly DeclaredWork[]> {
    const found = await Promise.all(
      situations.map(({ structure, ...work }) => {
        const admitted = isAdmitted({ structure, ...work }, at);
        return this.access.isAdmitted({ ...work, structureId: structure?.id ?? null, admitted }, at);
      }),
    );
    return situations.filter((_, i) => found[i]);
  }

  /** A structure that nobody knows is assigned first: it would come to be, under the name that was declared. @throws `structure-unknown` */
  async assertStructuresKnown({ declaration }: AccountRequest): Promise<void> {
    const ids = declaration.situations.flatMap(({ structure }) => structure?.id ?? []);
    const known = await this.structures.idsOf(ids);
    if (!ids.every((id) => known.has(id))) throw new DomainError('conflict', 'structure-unknown');
  }

  /** Opens or changes the account of an approved request, within its act. @throws `email-taken`, `national-id-taken`, `email-or-number-taken`, `account-over` */
  async carryOut(act: Announcing, request: AccountRequest, at: Date): Promise<void> {
    const { id: requestId, kind, accountId } = request;
    if (kind === 'change' && accountId) {
      const { formerEmail, ended } = await this.enrolments.change(request, at);
      request.carriedOut(accountId, formerEmail);
      for (const situationId of ended) act.publish('situation-ended', { situationId });
      if (formerEmail) await this.ending.endMailed(accountId);
      act.publish('account-changed', { requestId });
    } else {
      request.carriedOut(await this.enrolments.open(request, at), null);
      act.publish('account-opened', { requestId });
    }
  }

  /**
   * The applicant proved who they are: that is recorded as the check, and the account is opened if what they do is proved too (`proved` situations)
   * and no account of theirs was closed, nor the address looks shared: an operator looks at why.
   * @throws `request-closed`; `request-examined`: an operator decides on what they read; `request-of-account`: two administrators said who an
   * operator is; `proof-of-another`; and what `carryOut` refuses
   */
  async byProof(
    act: Announcing,
    request: AccountRequest,
    check: Omit<Check, 'on'>,
    { declaration, proved, prover }: Proved,
    at: Date,
  ): Promise<void> {
    if (request.kind === 'operator') throw new DomainError('conflict', 'request-of-account');
    if (request.status === 'taken') throw new DomainError('conflict', 'request-examined');
    await this.assertOwner(request, prover);
    await this.requests.record(request, request.prove(declaration), at);
    await this.requests.addCheck(request, newId<CheckId>(), { ...check, on: calendarDateInParis(at) }, null, at);
    await this.comparisons.make(request, at);
    if (this.rules.looksShared(request.email) || (await this.enrolments.followsClosed(request))) return;
    const approved = request.approveByProof(await this.placed(proved, at), at);
    if (!approved) return;
    await this.carryOut(act, request, at);
    await this.requests.record(request, approved, at);
  }

  private async assertOwner({ kind, accountId }: AccountRequest, prover: Prover): Promise<void> {
    if (kind !== 'change' || !accountId) return;
    if (!isOwner(prover, await this.enrolments.owner(accountId))) throw new DomainError('conflict', 'proof-of-another');
  }
}
