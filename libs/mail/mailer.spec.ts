import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { Email } from '#libs/kernel/people/email.js';
import { Authority } from '#test/support/certificates.js';
import type { Mail } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';
import { InMemoryMailer } from './testing/in-memory-mailer.js';
import { aMailer } from './testing/mailer.contract.js';

const FROM = 'SPICO <ne-pas-repondre@spico.example>';
const TO = Email.parse('camille.dupont@example.org');

const relays: SMTPServer[] = [];
afterEach(() => Promise.all(relays.splice(0).map((relay) => new Promise<void>((closed) => relay.close(closed)))));

/** A relay on the loopback; `refuses` is what it answers to every recipient. */
async function relay({ refuses = null as Error | null } = {}) {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, answer) => answer(refuses),
    onData: (stream, { envelope }, accepted) => {
      void simpleParser(stream).then(({ subject = '', text = '' }) => {
        for (const { address } of envelope.rcptTo)
          mails.unshift({ to: Email.parse(address), subject, text: text.trim() });
        accepted();
      });
    },
  });
  server.on('error', () => undefined);
  relays.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails };
}

describe('The mailer over SMTP', () => {
  aMailer(async () => {
    const { url, mails } = await relay();
    return { mailer: new SmtpMailer({ smtpUrl: url, from: FROM }), delivered: () => mails };
  });

  it('says below every mail how to reach who can help', async () => {
    const { url, mails } = await relay();
    const footer = 'Centre de services : 05 61 00 00 00';
    await new SmtpMailer({ smtpUrl: url, from: FROM, footer }).send({ to: TO, subject: 'a', text: 'Bonjour,' });
    expect(mails).toEqual([{ to: TO, subject: 'a', text: `Bonjour,\n\n-- \n${footer}` }]);
  });

  it('says when the relay refuses, so that the job is tried again', async () => {
    const { url } = await relay({ refuses: Object.assign(new Error('not now'), { responseCode: 451 }) });
    await expect(
      new SmtpMailer({ smtpUrl: url, from: FROM }).send({ to: TO, subject: 'a', text: 'b' }),
    ).rejects.toMatchObject({
      responseCode: 451,
    });
  });

  it('says when nothing answers', async () => {
    const { url } = await relay();
    await new Promise<void>((closed) => relays.pop()?.close(closed));
    await expect(
      new SmtpMailer({ smtpUrl: url, from: FROM }).send({ to: TO, subject: 'a', text: 'b' }),
    ).rejects.toThrow('ECONNREFUSED');
  });
});

describe('The mailer over SMTP to the secure mail', () => {
  it('shows its certificate, and each message names the product', async () => {
    const authority = await Authority.named('Autorité de test');
    const [server, own] = [await authority.vouchesFor('relay'), await authority.vouchesFor('spico')];
    const seen: (string | undefined)[] = [];
    const secure = new SMTPServer({
      ...{ secure: true, authOptional: true, requestCert: true, rejectUnauthorized: true },
      ...{ cert: server.certificate, key: server.key, ca: [authority.certificate] },
      onData: (stream, { envelope }, accepted) => {
        void simpleParser(stream).then(({ headerLines }) => {
          const product = headerLines.find(({ key }) => key === 'x-mss-nil')?.line;
          seen.push(product?.split(': ')[1], envelope.rcptTo[0]?.address);
          accepted();
        });
      },
    });
    secure.on('error', () => undefined);
    relays.push(secure);
    await new Promise<void>((listening) => secure.listen(0, '127.0.0.1', listening));
    const smtpUrl = `smtps://127.0.0.1:${(secure.server.address() as AddressInfo).port}`;
    const trusted = { ca: authority.certificate };
    const options = { smtpUrl, from: FROM, headers: { 'X-MSS-NIL': 'NIL-1' } };
    const certificate = { cert: own.certificate, key: own.key, ...trusted };
    await new SmtpMailer({ ...options, certificate }).send({ to: TO, subject: 'a', text: 'b' });
    expect(seen).toEqual(['NIL-1', TO]);
    const another = await (await Authority.named('Une autre')).vouchesFor('spico');
    const foreign = { cert: another.certificate, key: another.key, ...trusted };
    const sent = new SmtpMailer({ ...options, certificate: foreign }).send({ to: TO, subject: 'a', text: 'b' });
    await expect(sent).rejects.toThrow();
    expect(seen).toHaveLength(2);
  });

  it('sends nothing to a relay without TLS', async () => {
    const { url, mails } = await relay();
    const mailer = new SmtpMailer({ smtpUrl: url, from: FROM, requireTls: true });
    await expect(mailer.send({ to: TO, subject: 'a', text: 'b' })).rejects.toMatchObject({ code: 'ETLS' });
    expect(mails).toEqual([]);
  });
});

describe('The mailer in memory', () => {
  aMailer(() => {
    const mailer = new InMemoryMailer();
    return Promise.resolve({ mailer, delivered: () => mailer.sent });
  });
});
