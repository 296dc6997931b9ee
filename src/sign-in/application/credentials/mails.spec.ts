import { randomBytes } from 'node:crypto';
import { newId } from '#libs/kernel/identifier.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { type MailRoom, mailRoom } from '#test/support/mail-room.js';
import { HmacSignedTokens } from '../../crypto/hmac-signed-tokens.js';
import { HmacOneTimeCodes } from '../../crypto/hmac-one-time-codes.js';
import { type ChallengeId, codeTagOf } from '../../domain/one-time-codes.js';
import { PublicUrl } from '#libs/mail/public-url.js';
import { enrolled } from '../../../accounts/testing/professionals.js';
import { SendPasswordLink } from '../password/set-password-by-link.js';
import { ProfessionalAddresses } from '../../../accounts/application/professionals/professional-addresses.js';
import { SendOneTimeCode } from '../send-one-time-code.js';
import { SendCredentialNotice } from './send-credential-notice.js';

const LINK = `
insert into accounts.assistance (id, account_id, kind, by, asked_at, check_by, checked_on, due_at)
values ($1, $2, 'password', $2, $3, 'document', '2026-11-20', $4)`;
const CHALLENGE = `insert into accounts.challenge (id, account_id, expires_at, method) values ($1, $2, $3, $4)`;

const settings = { codeKey: randomBytes(32) };
const clock = new FixedClock();
const soon = new Date(clock.now().getTime() + 60_000);
let room: MailRoom;
beforeAll(async () => {
  room = await mailRoom();
});
afterAll(() => room.close());
beforeEach(() => room.mailer.sent.splice(0));

const someone = async () => (await enrolled(room.database, clock.now(), [{ familyName: 'SAVARY' }]))[0]!;

describe('The mail with the link that the service centre sends', () => {
  const handles = new HmacSignedTokens(settings);
  const job = () =>
    new SendPasswordLink(room.worker, handles, room.mailer, new PublicUrl('https://spico.example'), clock);

  it('holds the secret behind the #, that no server sees', async () => {
    const [account, id] = [await someone(), newId()];
    await room.database.execute(LINK, [id, account.id, clock.now(), soon]);
    await job().handle({ assistanceId: id });
    const [mail] = room.mailer.sent;
    const [, token = ''] = /https:\/\/spico\.example\/mot-de-passe#(\S+)/.exec(mail!.text) ?? [];
    expect([mail!.to, handles.read('password-reset', token)]).toEqual([account.email, id]);
  });

  it('is not sent when the link is over', async () => {
    const [account, id] = [await someone(), newId()];
    await room.database.execute(LINK, [id, account.id, clock.now(), clock.now()]);
    await job().handle({ assistanceId: id });
    expect(room.mailer.sent).toEqual([]);
  });
});

describe('The mail about a credential', () => {
  const job = () => new SendCredentialNotice(new ProfessionalAddresses(room.worker), room.notices);

  it.each([
    'password-changed',
    'authenticator-added',
    'authenticator-lost',
    'authenticator-removed',
    'recovery-codes-renewed',
    'recovery-code-used',
  ])('tells of %s, and names nobody', async (what) => {
    const { id, email } = await someone();
    await job().handle({ accountId: id, what });
    expect(room.mailer.sent.map(({ to }) => to)).toEqual([email]);
    expect(JSON.stringify(room.mailer.sent)).not.toContain('SAVARY');
  });

  it('is not made up for a change that it does not know', async () => {
    const { id } = await someone();
    await expect(job().handle({ accountId: id, what: 'constructor' })).rejects.toThrow();
    expect(room.mailer.sent).toEqual([]);
  });
});

describe('The mail with a code', () => {
  it('says whether the code signs in or confirms the address, and which of several mails it is', async () => {
    const job = new SendOneTimeCode(room.worker, new HmacOneTimeCodes(settings), room.mailer, clock);
    const account = await someone();
    const ids: ChallengeId[] = [];
    for (const method of ['email-confirmation', 'email-code']) {
      const id = newId<ChallengeId>();
      ids.push(id);
      await room.database.execute(CHALLENGE, [id, account.id, soon, method]);
      await job.handle({ challengeId: id });
    }
    expect(room.mailer.sent.map(({ subject }) => subject)).toEqual([
      `Votre code de connexion à SPICO (repère ${codeTagOf(ids[1]!)})`,
      `Confirmez votre adresse électronique dans SPICO (repère ${codeTagOf(ids[0]!)})`,
    ]);
  });
});
