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

const INVITED = `select account_id as "accountId" from coordination.membership where id = $1 and status = 'invited' and lapses_at > $2`;

/** Tells the invitee that an invitation waits; by mail nothing is said of the person, nor of who invites. */
@OnEvent('invitation-made')
@Injectable()
export class SendInvitation implements EventHandler, Notice {
  readonly kind = 'invitation-made';
  readonly many = careLetters.invitations;

  constructor(
    private readonly database: Database,
    private readonly addresses: ProfessionalAddresses,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  handle(ids: Ids, job?: string): Promise<void> {
    return this.notices.tell(this, ids, job);
  }

  /** An invitation that was answered or taken back by now needs no mail. */
  async mail({ membershipId }: Ids): Promise<Mail | null> {
    const [invited] = await this.database.rows<{ accountId: AccountId }>(INVITED, [membershipId, this.clock.now()]);
    const to = invited ? await this.addresses.of(invited.accountId) : null;
    return to && { to, ...careLetters.invitation };
  }
}

/** Tells those who may name the next referent that a file loses its last one. */
@OnEvent('referent-missing')
@Injectable()
export class SendReferentMissing extends MemberNotice {
  readonly kind = 'referent-missing';
  readonly letter = careLetters.referentMissing;
  readonly many = careLetters.referentsMissing;
}
