import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SituationId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { RequestId } from '../../domain/request-terms.js';
import type { DeclaredWork } from '../../domain/declaration.js';
import { Comparisons } from '../requests/comparisons.js';
import { OperatorsAct, OperatorsRequests } from './assignment.js';
import { Structures } from '../../../accounts/index.js';

/** An operator says by which codes a declared situation is acted in, and until when it is admitted from outside of the region. */
export class AssignSituation extends OperatorsAct {
  readonly action = 'registration.assign-situation';

  constructor(
    caller: Caller,
    requestId: RequestId,
    readonly situationId: SituationId,
    readonly assigned: Omit<DeclaredWork, 'id'>,
  ) {
    super(caller, requestId);
  }
}

@CommandHandler(AssignSituation)
export class AssignSituationHandler implements ICommandHandler<AssignSituation> {
  constructor(
    private readonly requests: OperatorsRequests,
    private readonly structures: Structures,
    private readonly comparisons: Comparisons,
  ) {}

  /** What is assigned is compared anew. @throws `request-not-taken`, `request-situation-unknown`, `structure-unknown`, `exception-over` */
  async execute(act: AssignSituation): Promise<void> {
    const { situationId, assigned, actor } = act;
    await this.requests.change(act, async (request, at) => {
      if (assigned.exception && assigned.exception.until <= at.toISOString())
        throw new DomainError('invalid', 'exception-over', '/exception/endsOn');
      const structure = await this.known(assigned.structure);
      const event = request.assign(actor.accountId, situationId, { ...assigned, structure });
      await this.comparisons.make(request, at);
      return event;
    });
  }

  private async known(structure: DeclaredWork['structure']): Promise<DeclaredWork['structure']> {
    if (!structure?.id) return structure;
    const { id, name } = await this.structures.assign(structure.id, structure.name, '/structure/id');
    return { id, name: name as FreeText };
  }
}
