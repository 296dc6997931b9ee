import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import type { Email } from '#libs/kernel/people/email.js';
import { Mailer } from '#libs/mail/mailer.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { PublicUrl } from '#libs/mail/public-url.js';
import { SignedTokens } from '../../domain/signed-tokens.js';
import { lockAccount } from '../../../accounts/index.js';
import { securityLetters } from '../../../notifications/index.js';
import { NewPassword } from './new-password.js';
import { PasswordChange, type PreparedChange } from './change-password.js';
import { type Owner, OWNER } from './password-owner.sql.js';

const OPEN = `
select ${OWNER} from accounts.assistance s join accounts.account a on a.id = s.account_id
where s.id = $1 and s.kind = 'password' and s.settled_at is null and s.due_at > $2 and a.status = 'active'`;
const USE = `
update accounts.assistance set settled_at = $2 where id = $1 and kind = 'password' and settled_at is null and due_at > $2`;

/** The link as it was found, and the new hash; or what refuses. */
export type LinkedChange =
  { readonly link: string; readonly owner: Owner; readonly prepared: PreparedChange } | DomainError;

/** Does what is slow before the act. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly database: Database,
    private readonly handles: SignedTokens,
    private readonly changes: PasswordChange,
    private readonly clock: Clock,
  ) {}

  async prepare(token: string, next: string): Promise<LinkedChange> {
    const link = this.handles.read('password-reset', token);
    const [owner] = link ? await this.database.rows<Owner>(OPEN, [link, this.clock.now()]) : [];
    if (!link || !owner) return new DomainError('invalid', 'link-over', '/token');
    return { link, owner, prepared: await this.changes.of(owner, next) };
  }
}

/** Sets a new password by the link that the service centre had mailed, once. */
export class SetPasswordByLink extends Act {
  readonly action = 'password.set-by-link';
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly change: LinkedChange,
  ) {
    super();
    if (!(change instanceof DomainError)) this.journalDetails.accountId = change.owner.accountId;
  }
}

@CommandHandler(SetPasswordByLink)
export class SetPasswordByLinkHandler implements ICommandHandler<SetPasswordByLink> {
  constructor(
    private readonly database: Database,
    private readonly newPassword: NewPassword,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `link-over`, `password-refused`, `password-changed-meanwhile` */
  async execute(act: SetPasswordByLink): Promise<void> {
    const { change } = act;
    if (change instanceof DomainError) throw change;
    await lockAccount(this.database, change.owner.accountId);
    const used = await this.database.execute(USE, [change.link, this.clock.now()]);
    if (used === 0) throw new DomainError('invalid', 'link-over', '/token');
    await this.newPassword.set(act, change.owner.accountId, change.prepared, null);
  }
}

const WAITING = `
select a.email from accounts.assistance s join accounts.account a on a.id = s.account_id
where s.id = $1 and s.kind = 'password' and s.settled_at is null and s.due_at > $2 and a.status = 'active'`;

/** The worker computes the link anew: neither the outbox nor the queue ever holds it. Its secret stands behind the `#`: no server logs it. */
@OnEvent('password-reset-asked')
@Injectable()
export class SendPasswordLink implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly handles: SignedTokens,
    private readonly mailer: Mailer,
    private readonly publicUrl: PublicUrl,
    private readonly clock: Clock,
  ) {}

  async handle({ assistanceId }: { readonly assistanceId?: string }): Promise<void> {
    const [account] = await this.database.rows<{ email: Email }>(WAITING, [assistanceId, this.clock.now()]);
    if (!account || !assistanceId) return;
    const link = `${this.publicUrl.href}/mot-de-passe#${this.handles.issue('password-reset', assistanceId)}`;
    await this.mailer.send({ to: account.email, ...securityLetters.passwordLink(link) });
  }
}
