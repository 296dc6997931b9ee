import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError, TooMany } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import { PersonalSecureMailbox } from '../../domain/personal-secure-mailbox.js';
import { RequestLinks } from './request-links.js';
import { type ChallengeId, CODE_VALIDITY_MS } from '../../../sign-in/index.js';

/**
 * Another's mailbox must not be filled by who claims their number, and who claims it must not use up the codes of its owner: each request has its
 * own, and all together what ten of them may ask.
 */
const MOST_A_DAY = { request: 3, number: 30 } as const;
const DAY_S = 86_400;

const ASKED = `
select count(*) as asked, count(*) filter (where request_id = $3) as own
from accounts.request_code where national_id = $1 and asked_at > $2::timestamptz - make_interval(secs => ${DAY_S})`;
/** Whoever asks at once, for the same number, is counted one after the other: each code may be tried five times. */
const IN_TURN = `select pg_advisory_xact_lock(hashtextextended('accounts.mailbox-code ' || $1, 0))`;
const ADD = `
insert into accounts.request_code (id, request_id, national_id, asked_at, expires_at) values ($1, $2, $3, $4, $5)`;

/** The applicant asks for a code at the secure mailbox of who has the declared number: where that is, nobody here is told. */
export class AskForMailboxCode extends Act<ChallengeId> {
  readonly action = 'mailbox-code.request';
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly token: string,
  ) {
    super();
  }
}

@CommandHandler(AskForMailboxCode)
export class AskForMailboxCodeHandler implements ICommandHandler<AskForMailboxCode> {
  constructor(
    private readonly links: RequestLinks,
    private readonly mailbox: PersonalSecureMailbox,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws `link-invalid`, `mailbox-not-offered`, `request-closed`, `number-undeclared`, `too-many-codes` */
  async execute(act: AskForMailboxCode): Promise<ChallengeId> {
    const requestId = this.links.read('request-follow', act.token);
    act.journalDetails.item = requestId;
    if (!this.mailbox.offered) throw new DomainError('conflict', 'mailbox-not-offered');
    const at = this.clock.now();
    const request = await this.links.held(requestId);
    request.assertOpen();
    const [nationalId] = request.declaration.nationalIds;
    if (!nationalId) throw new DomainError('conflict', 'number-undeclared');
    await this.database.rows(IN_TURN, [nationalId]);
    const [row] = await this.database.rows<{ asked: number; own: number }>(ASKED, [nationalId, at, requestId]);
    if (!row || row.own >= MOST_A_DAY.request || row.asked >= MOST_A_DAY.number)
      throw new TooMany('too-many-codes', DAY_S);
    const until = new Date(at.getTime() + CODE_VALIDITY_MS);
    const codeId = newId<ChallengeId>();
    await this.database.execute(ADD, [codeId, requestId, nationalId, at, until]);
    act.publish('mailbox-code-asked', { codeId });
    return codeId;
  }
}
