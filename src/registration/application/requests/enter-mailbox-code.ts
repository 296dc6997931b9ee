import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import { listedAs } from '../../domain/verification/proved-declaration.js';
import type { RequestId, RequestStatus } from '../../domain/request-terms.js';
import { Approvals } from './approvals.js';
import { Comparisons } from './comparisons.js';
import { RequestLinks } from './request-links.js';
import { type ChallengeId, CODE_TRIES, OneTimeCodes } from '../../../sign-in/index.js';

/** The newest code alone serves; a try counts before it is looked at. */
const TRY = `
update accounts.request_code c set tries = tries + 1
where c.id = (select n.id from accounts.request_code n where n.request_id = $1 order by n.asked_at desc, n.id desc limit 1)
  and c.used_at is null and c.expires_at > $2 and c.tries < ${CODE_TRIES}
returning c.id, c.national_id as "nationalId"`;
/** None of them serves any more. */
const FORMER = `
select id from accounts.request_code
where request_id = $1 and id <> $2 and used_at is null and expires_at > $3 and tries < ${CODE_TRIES}`;
const USE = `update accounts.request_code set used_at = $2 where id = $1`;

const SOURCE = FreeText.parse('Messagerie sécurisée de santé, boîte personnelle', { max: 100 });

type Tried = { readonly id: ChallengeId; readonly nationalId: NationalId };

/** `mailbox-code-over`: none was asked for, or it expired, was used or tried too often, or was for another number than the declared one. */
type Refused = 'mailbox-code-refused' | 'mailbox-code-over' | 'code-of-another-mail';
export type EnteredMailboxCode = { readonly status: RequestStatus } | { readonly refused: Refused };

/** The applicant enters the code that came to the secure mailbox: the number is theirs. */
export class EnterMailboxCode extends Act<EnteredMailboxCode> {
  readonly action = 'mailbox-code.enter';
  readonly requires = 'public';
  override readonly retention = 'account';
  override readonly costlyRefusals = ['mailbox-code-refused', 'code-of-another-mail'];

  constructor(
    readonly caller: AnonymousCaller,
    readonly token: string,
    readonly code: string,
  ) {
    super();
  }
}

@CommandHandler(EnterMailboxCode)
export class EnterMailboxCodeHandler implements ICommandHandler<EnterMailboxCode> {
  constructor(
    private readonly links: RequestLinks,
    private readonly codes: OneTimeCodes,
    private readonly comparisons: Comparisons,
    private readonly approvals: Approvals,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A wrong code is answered, not thrown: the try must count. @throws `link-invalid`, `request-closed`, `national-id-taken` */
  async execute(act: EnterMailboxCode): Promise<EnteredMailboxCode> {
    const requestId = this.links.read('request-follow', act.token);
    act.journalDetails.item = requestId;
    const at = this.clock.now();
    const request = await this.links.held(requestId);
    const [tried] = await this.database.rows<Tried>(TRY, [requestId, at]);
    const { declaration } = request;
    if (!tried || !declaration.nationalIds.includes(tried.nationalId)) return refuse(act, 'mailbox-code-over');
    if (!this.codes.isCodeOf(tried.id, act.code, 8))
      return refuse(act, await this.wrong(requestId, tried.id, act.code, at));
    await this.database.execute(USE, [tried.id, at]);
    const listed = await this.comparisons.listed(declaration, [tried.nationalId]);
    const proof = listedAs(tried.nationalId, declaration, listed);
    await this.approvals.byProof(act, request, { how: 'secure-mail', source: SOURCE }, proof, at);
    return { status: request.status };
  }

  /** That a code was in the mail before is told once. */
  private async wrong(requestId: RequestId, tried: ChallengeId, code: string, at: Date): Promise<Refused> {
    const former = await this.database.rows<{ id: ChallengeId }>(FORMER, [requestId, tried, at]);
    const ids = former.map(({ id }) => id);
    const mailed = this.codes.whichHas(ids, code, 8);
    if (!mailed) return 'mailbox-code-refused';
    await this.database.execute(USE, [mailed, at]);
    return 'code-of-another-mail';
  }
}

function refuse(act: EnterMailboxCode, refused: Refused): EnteredMailboxCode {
  act.journalDetails.rejectionCode = refused;
  return { refused };
}
