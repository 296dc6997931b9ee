import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import { newId } from '#libs/kernel/identifier.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import type { AccountRequest } from '../../domain/account-request.js';
import { AccountRequests } from '../../domain/account-requests.js';
import type { Changed, Undone } from '../../domain/carried-out.js';
import { begunBy, keptOf, restoredOf, saidBefore, saidBy } from '../../domain/carried-out.js';
import type { DeclaredWork } from '../../domain/declaration.js';
import type { RequestId } from '../../domain/request-terms.js';
import { type AccountOwner, type DeclaredSituation, Accounts, Structures } from '../../../accounts/index.js';
import { noteEmailRead } from '../../../sign-in/index.js';

const NOWHERE = { communeCode: null, departmentCode: null, town: null };

/** What approved requests do to accounts, within an act. */
@Injectable()
export class Enrolments {
  constructor(
    private readonly accounts: Accounts,
    private readonly requests: AccountRequests,
    private readonly structures: Structures,
    private readonly database: Database,
  ) {}

  /**
   * Opens the account, without a password: it is chosen by the link of the activation.
   * @throws `email-taken`, `national-id-taken`
   */
  async open({ email, roles, declaration }: AccountRequest, at: Date): Promise<AccountId> {
    const id = newId<AccountId>();
    const { usedName, familyName, givenName, nationalIds, situations } = declaration;
    const owner = { email, familyName: usedName ?? familyName, givenName, nationalId: nationalIds[0] ?? null };
    await this.accounts.open({ id, ...owner, roles, situations: await this.situationsOf(situations) }, at);
    await this.accounts.follow(id, email, nationalIds);
    return id;
  }

  /** Whether an account of this address, or of one of these numbers, was closed: why, only an operator can judge. */
  async followsClosed({ email, declaration }: AccountRequest): Promise<boolean> {
    return (await this.accounts.holders(email, declaration.nationalIds)).some(({ closed }) => closed);
  }

  /** Whether an account that is not closed has this address or this number. */
  async isTaken(email: Email, nationalId: NationalId): Promise<boolean> {
    return (await this.accounts.holders(email, [nationalId])).some(({ closed }) => !closed);
  }

  /** Who has the account that a change is of, held until the act ends. */
  async owner(accountId: AccountId): Promise<AccountOwner> {
    return (await this.accounts.get(accountId)).owner;
  }

  /**
   * Changes the account as its owner asked: names, number, address, situations that begin and end.
   * @throws `email-or-number-taken`; `account-over` for one that was closed meanwhile
   */
  async change(request: AccountRequest, at: Date): Promise<Changed> {
    const { accountId, declaration } = request;
    if (!accountId) throw new Error('A change is of an account');
    const account = await this.accounts.get(accountId);
    account.mustNotBeClosed();
    const { email: before } = account.owner;
    const replaced = account.say(saidBy(request.email, declaration));
    const { email, nationalId } = account.owner;
    await this.accounts.save(account);
    // A new address was read by its owner before anybody examined the change.
    if (email !== before) await noteEmailRead(this.database, accountId, at);
    await this.accounts.follow(accountId, email, nationalId ? [nationalId] : []);
    const { situations, ending = [], linking = [] } = declaration;
    const ended = await this.accounts.endSituations(accountId, ending, at);
    const declared = await this.situationsOf(situations);
    const linkable = declared.filter(({ id }) => linking.includes(id));
    const added = declared.filter(({ id }) => !linking.includes(id));
    const linked = await this.accounts.linkSituations(accountId, linkable, at);
    await this.requests.noteFormer(request, { replaced, ended, linked });
    await this.accounts.addSituations(accountId, added);
    return { formerEmail: email === before ? null : before, ended: ended.map(({ id }) => id) };
  }

  /**
   * Puts back what these changes of the account had replaced or ended, the earliest first, and ends the situations that came by them.
   * @throws `email-or-number-taken`
   */
  async undo(accountId: AccountId, ids: readonly RequestId[], at: Date): Promise<Undone> {
    const changes = await this.requests.carriedOut(ids);
    const account = await this.accounts.get(accountId);
    const former = saidBefore(changes);
    // Whoever gave the account another number may have opened one of their own with this one.
    const isTaken = former.nationalId ? await this.accounts.isOfAnother(former.nationalId, accountId) : false;
    const { email: meanwhile } = account.owner;
    account.say({ ...former, ...(isTaken && { nationalId: null }) });
    const { email } = account.owner;
    await this.accounts.save(account);
    if (email !== meanwhile) await noteEmailRead(this.database, accountId, at);
    const begun = changes.flatMap(begunBy);
    const ended = await this.accounts.endSituations(accountId, begun, at);
    const again = changes.flatMap((one) => one.former?.ended ?? []).filter(({ id }) => !begun.includes(id));
    await this.accounts.reopenSituations(accountId, again);
    const linked = changes.flatMap((one) =>
      one.declaration.situations.filter(({ id }) => one.former?.linked?.includes(id) && !begun.includes(id)),
    );
    for (const { id, place } of linked) await this.accounts.unlinkSituation(accountId, id, place?.town ?? null);
    return {
      email,
      ended: ended.map(({ id }) => id),
      restored: restoredOf(former, isTaken, again.length + linked.length > 0),
      kept: keptOf(changes, isTaken),
    };
  }

  /** A structure without an identifier is a name that nobody could check: no situation is acted in there. */
  private async situationsOf(declared: readonly DeclaredWork[]): Promise<readonly DeclaredSituation[]> {
    const situations: DeclaredSituation[] = [];
    for (const { structure, place, ...work } of declared) {
      const admitted = structure?.id ? await this.structures.admit(structure.id, structure.name) : null;
      situations.push({ ...work, structure: admitted, place: place ?? NOWHERE });
    }
    return situations;
  }
}
