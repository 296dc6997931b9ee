import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { Duty, FileId, MembershipId } from '#libs/access/facts.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Matrices, mayBeReferent } from '../../../habilitation/index.js';
import { Memberships } from '../domain/memberships.js';
import { findInvitee } from './invitee.js';

/** The referent says who steers the file and who is the attending physician. Duties grant acts, never sections. */
export class AppointMember extends Act {
  readonly action = 'membership.assign-duties';
  readonly requires = { action: 'appoint', section: 'circle' } as const;
  override readonly rowLock = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly membershipId: MembershipId,
    readonly duties: readonly Duty[],
  ) {
    super();
  }
}

/** TRE_G15. */
const PHYSICIAN = '10';

@CommandHandler(AppointMember)
export class AppointMemberHandler implements ICommandHandler<AppointMember> {
  constructor(
    private readonly memberships: Memberships,
    private readonly database: Database,
    private readonly matrices: Matrices,
    private readonly clock: Clock,
  ) {}

  async execute(act: AppointMember): Promise<void> {
    const at = this.clock.now();
    act.journalDetails.item = act.membershipId;
    const membership = await this.memberships.get(act.fileId, act.membershipId);
    const { situation } = await findInvitee(this.database, membership.situationId, at);
    if (act.duties.includes('attending-physician') && situation.profession !== PHYSICIAN)
      throw new DomainError('invalid', 'not-a-physician', '/duties');
    const becomesReferent = act.duties.includes('referent') && !membership.duties.includes('referent');
    if (becomesReferent && !mayBeReferent(this.matrices.loaded(act.facts.matrixVersion), situation))
      throw new DomainError('invalid', 'not-a-referent', '/duties');
    membership.appoint(act.duties, await this.memberships.others(membership), at);
  }
}
