import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = {
  readonly at: Date;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
};

const LARGEST_BYTES = 1024 * 1024;

/** A small SMTP server on the loopback that keeps the last mails in memory and delivers none. For development and tests. */
export class MailReceiver {
  readonly #mails: ReceivedMail[] = [];
  readonly #server: SMTPServer;

  /** `kept`: how many, at most. */
  constructor(kept = 200) {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: LARGEST_BYTES,
      onData: (stream, { envelope }, accepted) => {
        const to = envelope.rcptTo.map(({ address }) => address);
        simpleParser(stream).then(({ from, subject = '', text = '' }) => {
          this.#mails.unshift({ at: new Date(), from: from?.text ?? '', to, subject, text });
          this.#mails.splice(kept);
          accepted();
        }, accepted);
      },
    });
    // A client that hangs up is no reason to stop.
    this.#server.on('error', () => undefined);
  }

  /** The last ones first. */
  get mails(): readonly ReceivedMail[] {
    return this.#mails;
  }

  /** Resolves to the URL of the relay, for `SMTP_URL`; port 0 lets the system choose. */
  listen(port = 0): Promise<string> {
    return new Promise((listening, failed) => {
      const { server } = this.#server;
      server.once('error', failed);
      this.#server.listen(port, '127.0.0.1', () => {
        server.off('error', failed);
        listening(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((closed) => this.#server.close(() => closed()));
  }
}
