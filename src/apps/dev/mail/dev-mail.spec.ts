import { createConnection } from 'node:net';
import { SmtpMailer } from '#libs/mail/smtp-mailer.js';
import { aMailer } from '#libs/mail/testing/mailer.contract.js';
import { Email } from '#libs/kernel/people/email.js';
import { type DevMail, startDevMail } from './dev-mail.js';
import { MailReceiver } from './mail-receiver.js';

const FROM = 'SPICO <ne-pas-repondre@spico.example>';
const TO = Email.parse('camille.dupont@example.org');

describe('The relay of development', () => {
  const receiver = new MailReceiver();
  let url: string;
  beforeAll(async () => {
    url = await receiver.listen();
  });
  afterAll(() => receiver.close());

  aMailer(() => {
    const already = receiver.mails.length;
    const delivered = () =>
      receiver.mails
        .slice(0, receiver.mails.length - already)
        .map(({ to, subject, text }) => ({ to: Email.parse(to[0] ?? ''), subject, text: text.trim() }));
    return Promise.resolve({ mailer: new SmtpMailer({ smtpUrl: url, from: FROM }), delivered });
  });

  it('keeps the last mails, and forgets the first', async () => {
    const small = new MailReceiver(2);
    const mailer = new SmtpMailer({ smtpUrl: await small.listen(), from: FROM });
    for (const nth of [1, 2, 3]) await mailer.send({ to: TO, subject: `n° ${nth}`, text: 'Bonjour' });
    expect(small.mails.map(({ subject }) => subject)).toEqual(['n° 3', 'n° 2']);
    await small.close();
  });

  it('outlives a client that hangs up', async () => {
    const { port } = new URL(url);
    await new Promise<void>((closed) => {
      const socket = createConnection(Number(port), '127.0.0.1', () => socket.write('EHLO there\r\nMAIL FR'));
      socket.on('data', () => socket.resetAndDestroy());
      socket.on('close', () => closed());
    });
    await new SmtpMailer({ smtpUrl: url, from: FROM }).send({ to: TO, subject: 'encore là', text: 'Bonjour' });
    expect(receiver.mails[0]?.subject).toBe('encore là');
  });
});

describe('The page of development', () => {
  let mail: DevMail;
  beforeAll(async () => {
    mail = await startDevMail();
  });
  afterAll(() => mail.stop());

  it('shows mails as text, whatever they hold, and loads nothing', async () => {
    const mailer = new SmtpMailer({ smtpUrl: mail.smtpUrl, from: FROM });
    await mailer.send({
      to: TO,
      subject: '<script>alert(1)</script>',
      text: '<img src="https://example.org/x"> & "co"',
    });
    const page = await fetch(mail.pageUrl);
    const html = await page.text();
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const link = '<a href="https://example.org/x" rel="noreferrer">https://example.org/x</a>';
    expect(html).toContain(`&lt;img src=&quot;${link}&quot;&gt; &amp; &quot;co&quot;`);
    expect(html).not.toMatch(/<script|<img|<link|src=["']?http/);
    expect(page.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });

  it('has one address', async () => {
    expect((await fetch(new URL('/other', mail.pageUrl))).status).toBe(404);
    expect((await fetch(mail.pageUrl, { method: 'POST' })).status).toBe(404);
  });

  it('says when its port is taken', async () => {
    const { port } = new URL(mail.pageUrl);
    await expect(startDevMail({ pagePort: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
