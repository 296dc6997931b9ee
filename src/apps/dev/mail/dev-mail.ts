import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MailReceiver } from './mail-receiver.js';
import { pageOf } from './page.js';

export type DevMail = {
  /** The relay, for `SMTP_URL`. */
  readonly smtpUrl: string;
  /** The page, for people. */
  readonly pageUrl: string;
  stop(): Promise<void>;
};

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'x-content-type-options': 'nosniff',
} as const;

/** Receives mails on one local port and shows them on another; 0 lets the system choose. @throws EADDRINUSE */
export async function startDevMail({ smtpPort = 0, pagePort = 0 } = {}): Promise<DevMail> {
  const receiver = new MailReceiver();
  const smtpUrl = await receiver.listen(smtpPort);
  const page = createServer((request, response) => {
    const found = request.method === 'GET' && request.url === '/';
    response.writeHead(found ? 200 : 404, HEADERS).end(found ? pageOf(receiver.mails) : '');
  });
  try {
    await new Promise<void>((listening, failed) => page.once('error', failed).listen(pagePort, '127.0.0.1', listening));
  } catch (error) {
    await receiver.close();
    throw error;
  }
  return {
    smtpUrl,
    pageUrl: `http://127.0.0.1:${(page.address() as AddressInfo).port}/`,
    stop: async () => {
      page.closeAllConnections();
      await new Promise((closed) => page.close(closed));
      await receiver.close();
    },
  };
}
