import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import type { Browser } from 'puppeteer-core';
import { developmentEnvironment } from '#config/environment.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { startWorker } from '../../src/apps/create-app.js';
import { type DevMail, startDevMail } from '../../src/apps/dev/mail/dev-mail.js';
import { openBrowser } from './chromium.js';
import { Visitor } from './visitor.js';

/** The whole service as `npm start` runs it: API, worker, and the page that shows mails; and a browser in front of it. */
export class Stage {
  private constructor(
    readonly test: TestApp,
    readonly origin: string,
    readonly mail: DevMail,
    private readonly worker: INestApplicationContext,
    private readonly browser: Browser,
  ) {}

  static async open(): Promise<Stage> {
    const browser = await openBrowser();
    const mail = await startDevMail();
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const variables = { PUBLIC_URL: origin };
    const test = await testApp({ clock: new FixedClock(new Date()), variables });
    await test.app.listen(port, '127.0.0.1');
    const settings = { LOG_LEVEL: 'silent', SMTP_URL: mail.smtpUrl, ...variables };
    const worker = await startWorker(developmentEnvironment(settings), test.urls.worker);
    return new Stage(test, origin, mail, worker, browser);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.worker.close();
    await this.mail.stop();
    await this.test.close();
  }

  /** Somebody at a screen so wide, in pixels, who knows nothing of the others. */
  async visitor(width = 1000): Promise<Visitor> {
    const context = await this.browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width, height: 800 });
    return new Visitor(page, this.origin, this.mail.pageUrl);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
