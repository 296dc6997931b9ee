import { type MailRoom, mailRoom } from '#test/support/mail-room.js';
import { HmacSignedTokens } from '../../sign-in/crypto/hmac-signed-tokens.js';
import { PostgresSupportRequests } from '../persistence/postgres-support-requests.js';
import { newId } from '#libs/kernel/identifier.js';
import { Email } from '#libs/kernel/people/email.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { enrolled } from '../../accounts/testing/professionals.js';
import type { SupportRequestId } from '../domain/support-request.js';
import { SendSupportAnswer, SendSupportReceipt } from './send-support-mails.js';

const AT = new Date('2026-11-23T08:00:00Z');
const handles = new HmacSignedTokens({ codeKey: Buffer.alloc(32, 1) });

let room: MailRoom;
beforeAll(async () => (room = await mailRoom()));
afterAll(() => room.close());

describe('The mails about a request', () => {
  it('carry its reference, the code to follow it, and later the answer; subjects hold the reference alone', async () => {
    const requests = new PostgresSupportRequests(room.database, handles);
    const [operator] = await enrolled(room.database, AT, [{ roles: ['support'] }]);
    const [id, text] = [newId<SupportRequestId>(), FreeText.parse('Plus de code.', { max: 2_000 })];
    const asked = { id, kind: 'other', email: Email.parse('a@example.org'), accountId: null, text, origin: '::1' };
    const reference = await requests.add(asked, AT);
    await new SendSupportReceipt(room.worker, handles, room.mailer).handle({ requestId: id });
    const [receipt] = room.mailer.sent;
    expect([receipt!.to, receipt!.subject]).toEqual([
      'a@example.org',
      `Votre demande ${reference} au centre de services SPICO`,
    ]);
    const code = /code de suivi : ([\w-]{43})/.exec(receipt!.text)![1]!;
    expect(await requests.followed(reference, code)).toBe(id);
    expect(receipt!.text).toMatch(/N’écrivez ni le nom d’un patient/);
    expect(receipt!.text).not.toContain('Plus de code.');

    const eventId = await room.database.transaction(async () => {
      const request = await requests.get(id);
      request.take(operator!.id, AT);
      const answered = request.answer(FreeText.parse('C’est corrigé.', { max: 2_000 }), operator!.id, AT);
      await requests.save(request);
      return answered;
    });
    await new SendSupportAnswer(room.worker, room.mailer).handle({ eventId });
    expect(room.mailer.sent[0]!.text).toContain('C’est corrigé.');
    expect(room.mailer.sent[0]!.subject).not.toContain('corrigé');
  });
});
