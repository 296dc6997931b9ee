import type { FileId, MembershipId } from '#libs/authorisation/facts.js';
import { workerCaller } from '#libs/authorisation/worker-caller.js';
import { Act } from '#libs/cqrs/act.js';

/** What becomes of a stay by itself: an entry of the journal each, in nobody's name. */
export abstract class StayByItself extends Act {
  readonly requires = 'public';
  readonly caller = workerCaller();

  constructor(
    override readonly fileId: FileId,
    readonly membershipId: MembershipId,
  ) {
    super();
    this.trace.item = membershipId;
  }
}
