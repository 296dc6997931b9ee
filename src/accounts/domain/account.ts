import { DomainError } from '#libs/kernel/domain-error.js';
import type { AccountId, BackofficeRole, Situation, SituationId } from '#libs/access/actor.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';

/** Where one acts: codes of INSEE, and the name of the town as people write it. Null where the directory does not say. */
export type Place = {
  readonly communeCode: string | null;
  readonly departmentCode: string | null;
  readonly town: string | null;
};

export type Structure = { readonly id: string; readonly name: string };

/** A situation d'exercice as it is declared; whether it is admitted follows from its place. */
export type DeclaredSituation = Omit<Situation, 'admitted' | 'structureId'> & {
  readonly structure: Structure | null;
  readonly place: Place;
  /** An operator's dated leave to act from outside of the region; `until` is an instant, ISO. */
  readonly exception?: { readonly until: string; readonly reason: string } | null;
};

/** What an account says of its owner. */
export type AccountOwner = {
  readonly email: Email;
  readonly familyName: string;
  readonly givenName: string;
  readonly nationalId: NationalId | null;
};

/** A situation that ended, with the end that it had before; an ISO text. */
export type EndedSituation = { readonly id: SituationId; readonly endedAt: string | null };

/** Without a password: its owner chooses one, or signs in by Pro Santé Connect alone. */
export type NewAccount = {
  readonly id: AccountId;
  readonly email: Email;
  readonly familyName: string;
  readonly givenName: string;
  readonly nationalId: NationalId | null;
  readonly roles: readonly BackofficeRole[];
  readonly situations: readonly DeclaredSituation[];
};

/** The account of a professional: who has it. Whether it may act is what its `Standing` says. */
export class Account {
  constructor(
    readonly id: AccountId,
    private _owner: AccountOwner,
    private readonly isClosed: boolean,
  ) {}

  get owner(): AccountOwner {
    return this._owner;
  }

  /** @throws `account-over` */
  mustNotBeClosed(): void {
    if (this.isClosed) throw new DomainError('conflict', 'account-over');
  }

  /** Says this of its owner from now on; what it said before, of that. */
  say(said: Partial<AccountOwner>): Partial<AccountOwner> {
    const former = Object.entries(this._owner).filter(([key]) => key in said);
    this._owner = { ...this._owner, ...said };
    return Object.fromEntries(former);
  }
}
