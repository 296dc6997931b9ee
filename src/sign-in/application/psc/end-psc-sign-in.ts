import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId, SessionId } from '#libs/access/actor.js';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import type { PscIdentity } from '../../../connectors/psc/index.js';
import { type KnownPractice, knownPractices, type OwnPlace } from '../../domain/known-practices.js';
import { type OpenedSession, SessionOpening } from '../session-opening.js';
import { underKnownStructures } from './known-structures.js';
import { PscAccounts, type Recognised } from './psc-accounts.js';
import type { PscChecked } from './psc-check.js';
import { type PscProof, PscProofs } from './psc-proofs.js';
import { type VerifiedIdentity, Structures, lockAccount } from '../../../accounts/index.js';

/** Those that have not ended. */
const OWN_PLACES = `
select id as "situationId", profession, role, structure_id as "structureId" from accounts.situation
where account_id = $1 and (ended_at is null or ended_at > $2) order by id`;

/** `practices`: what Pro Santé Connect knows, and which situation of the account each of them is. */
export type OpenedByPsc = OpenedSession & { readonly practices: readonly KnownPractice[] };

export type PscRefusal = Extract<PscChecked, { outcome: 'refused' }>['code'] | 'account-inactive';

/** A proof for the registration of somebody who has no account. */
export type AccountNeeded = PscProof & { readonly identity: VerifiedIdentity };

export type EndedPscSignIn = OpenedByPsc | { readonly refused: PscRefusal } | { readonly accountNeeded: AccountNeeded };

/** Ends a sign-in by Pro Santé Connect with what came of it: journaled whatever it was; a linked identity opens a session. */
export class EndPscSignIn extends Act<EndedPscSignIn> {
  readonly action = 'psc-sign-in.end';
  readonly requires = 'public';
  override readonly retention = 'account';

  /** `newSessionId`: 128 random bits, that the session gets if there is one. */
  constructor(
    readonly caller: AnonymousCaller,
    readonly checked: PscChecked,
    readonly newSessionId: SessionId,
  ) {
    super();
  }
}

@CommandHandler(EndPscSignIn)
export class EndPscSignInHandler implements ICommandHandler<EndPscSignIn> {
  constructor(
    private readonly database: Database,
    private readonly accounts: PscAccounts,
    private readonly proofs: PscProofs,
    private readonly structures: Structures,
    private readonly sessions: SessionOpening,
    private readonly clock: Clock,
  ) {}

  /** What is refused is answered, not thrown: the entry commits with the proof that goes with it. */
  async execute(act: EndPscSignIn): Promise<EndedPscSignIn> {
    if (act.checked.outcome === 'refused') return refuse(act, act.checked.code);
    const { identity } = act.checked;
    const recognised = await this.recognised(identity);
    if (recognised.as === 'unknown') return this.accountNeeded(act, identity);
    if (recognised.as === 'inactive') return refuse(act, 'account-inactive');
    if (recognised.as !== 'linked') return refuse(act, 'psc-refused');
    act.journalDetails.accountId = recognised.accountId;
    return this.open(act, recognised.accountId, identity);
  }

  /** Once more when it is held: whoever takes the account back at this moment unties the identity. */
  private async recognised(identity: PscIdentity): Promise<Recognised> {
    const recognised = await this.accounts.recognise(identity);
    if (recognised.as !== 'linked') return recognised;
    await lockAccount(this.database, recognised.accountId);
    return this.accounts.recognise(identity);
  }

  private async accountNeeded(act: EndPscSignIn, identity: PscIdentity): Promise<EndedPscSignIn> {
    act.journalDetails.rejectionCode = 'account-needed';
    const { nationalId, otherNationalIds, familyName, givenName } = identity;
    const practices = await underKnownStructures(this.structures, identity.practices);
    const proved = { nationalId, otherNationalIds, familyName, givenName, practices };
    return { accountNeeded: { ...(await this.proofs.keep(proved)), identity: proved } };
  }

  private async open(act: EndPscSignIn, accountId: AccountId, identity: PscIdentity): Promise<EndedPscSignIn> {
    const session = await this.sessions.open(act, accountId, 'psc', act.newSessionId);
    if (!session) return refuse(act, 'account-inactive');
    const own = await this.database.rows<OwnPlace>(OWN_PLACES, [accountId, this.clock.now()]);
    const practices = await underKnownStructures(this.structures, identity.practices);
    return { ...session, practices: knownPractices(practices, own) };
  }
}

function refuse(act: EndPscSignIn, code: PscRefusal): EndedPscSignIn {
  act.journalDetails.rejectionCode = code;
  return { refused: code };
}
