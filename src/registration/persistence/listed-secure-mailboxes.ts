import type { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import type { Clock } from '#libs/time/clock.js';
import { PersonalSecureMailbox } from '../domain/personal-secure-mailbox.js';

/** An address that was listed long ago may be another's by now; the extract comes out every day. */
const FRESH_MS = 15 * 86_400_000;
/** Nobody has more that they read. */
const MOST = 5;

const LISTED = `
select address from directory.facts_mailbox where national_id = $1 and listed_at > $2 order by address limit ${MOST}`;

/** The personal mailboxes of the open extract of the secure mail, as it was imported last. */
export class ListedSecureMailboxes extends PersonalSecureMailbox {
  /** `offered`: whether the service may send within the secure mail. */
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    readonly offered: boolean,
  ) {
    super();
  }

  async of(nationalId: NationalId): Promise<readonly Email[]> {
    const since = new Date(this.clock.now().getTime() - FRESH_MS);
    const listed = await this.database.rows<{ address: Email }>(LISTED, [nationalId, since]);
    return listed.map(({ address }) => address);
  }
}
