import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import type { Mail } from '#libs/mail/mailer.js';
import { type Ids, type Notice, Notices } from '#libs/mail/notices.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { MemberNotice } from '../../../consent/index.js';
import { careLetters } from '../../../notifications/index.js';
import { ProfessionalAddresses } from '../../../accounts/index.js';

const REFERENTS = `select account_id as "accountId" from coordination.facts_membership
where file_id = $1 and status = 'active' and (ends_at is null or ends_at > $2) and 'referent' = any(duties)`;

/** Tells the referents of a file that somebody met it while opening one: the duplicate check is no way to look unseen. */
@OnEvent('duplicate-opening-found')
@Injectable()
export class SendDuplicateNotice implements EventHandler, Notice {
  readonly kind = 'duplicate-opening-found';
  readonly many = careLetters.filesMetWhenOpening;

  constructor(
    private readonly database: Database,
    private readonly addresses: ProfessionalAddresses,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  async handle({ fileId = '' }: Ids, job?: string): Promise<void> {
    for (const accountId of await this.referents(fileId))
      await this.notices.tell(this, { fileId, accountId }, job && `${job} ${accountId}`);
  }

  async mail({ fileId = '', accountId }: Ids): Promise<Mail | null> {
    const referent = (await this.referents(fileId)).find((id) => id === accountId);
    const to = referent ? await this.addresses.of(referent) : null;
    return to && { to, ...careLetters.fileMetWhenOpening };
  }

  private async referents(fileId: string): Promise<readonly AccountId[]> {
    const rows = await this.database.rows<{ accountId: AccountId }>(REFERENTS, [fileId, this.clock.now()]);
    return rows.map(({ accountId }) => accountId);
  }
}

/** Tells a member that a death may have been recorded by mistake, or was. */
@OnEvent('death-correction')
@Injectable()
export class SendDeathCorrection extends MemberNotice {
  readonly kind = 'death-correction';
  readonly letter = careLetters.deathCorrection;
  readonly many = careLetters.deathCorrections;
}
