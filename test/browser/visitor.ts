import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { ElementHandle, HTTPRequest, Page } from 'puppeteer-core';

/** A folder for pictures of what is seen, where one is named. */
const PICTURES = process.env.PICTURES;

/** One at a browser: finds what a person would find, by what is written there, and keeps what the browser complains of. */
export class Visitor {
  /** Errors of scripts, and what the policy of the page has kept from running or loading. */
  readonly complaints: string[] = [];
  /** Every address that was asked for. */
  readonly asked: string[] = [];

  constructor(
    readonly page: Page,
    private readonly origin: string,
    private readonly mails: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      // A refusal (4xx) is told by the page; Chromium also logs it.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.complaints.push(message.text());
    });
    page.on('request', (request: HTTPRequest) => this.asked.push(request.url()));
  }

  async opens(path: string): Promise<void> {
    await this.page.goto(path.startsWith('http') ? path : this.origin + path, { waitUntil: 'networkidle0' });
  }

  /** The field whose label begins so. */
  async field(label: string): Promise<ElementHandle<HTMLInputElement>> {
    const found = await this.page.waitForSelector(
      `::-p-xpath(//*[@id=//label[starts-with(normalize-space(.), "${label}")]/@for])`,
    );
    return found as ElementHandle<HTMLInputElement>;
  }

  async types(label: string, text: string): Promise<void> {
    const field = await this.field(label);
    await field.click({ count: 3 });
    await field.type(text);
  }

  async chooses(label: string, option: string): Promise<void> {
    const field = await this.field(label);
    await this.page.waitForFunction(
      (select: HTMLSelectElement, text: string) => [...select.options].some((one) => one.text === text),
      {},
      field as unknown as ElementHandle<HTMLSelectElement>,
      option,
    );
    const value = await field.evaluate(
      (select, text) => [...(select as unknown as HTMLSelectElement).options].find((one) => one.text === text)!.value,
      option,
    );
    await field.select(value);
  }

  async presses(text: string): Promise<void> {
    const button = `::-p-xpath(//*[self::button or self::a][normalize-space(.)="${text}"])`;
    await (await this.page.waitForSelector(button, { visible: true }))!.click();
  }

  /** Waits until this is written where it can be seen. */
  async sees(text: string): Promise<void> {
    await this.page.waitForFunction((wanted: string) => document.body.innerText.includes(wanted), {}, text);
  }

  text(): Promise<string> {
    return this.page.evaluate(() => document.body.innerText);
  }

  /** What is wrong with each field, by its label. */
  faults(): Promise<Record<string, string>> {
    return this.page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLInputElement>('[aria-invalid="true"]')].map((input) => [
          input.labels?.[0]?.innerText.trim() ?? '',
          (input.getAttribute('aria-describedby') ?? '')
            .split(' ')
            .map((id) => document.getElementById(id))
            .filter((told) => told?.className === 'fault')
            .map((told) => told!.innerText)
            .join(),
        ]),
      ),
    );
  }

  /** The label of the field in which one writes. */
  focused(): Promise<string> {
    return this.page.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.innerText.trim() ?? '');
  }

  /** Opens the newest mail of this subject to this address on the page that shows mails, once it is there, and follows its link. */
  async follows(email: string, subject: string): Promise<void> {
    await this.page.goto(this.mails);
    const link = `::-p-xpath((//article[h2[normalize-space(.)="${subject}"] and .//strong[.="${email}"]])[1]//a)`;
    while (!(await this.page.$(link))) await this.page.reload();
    await Promise.all([this.page.waitForNavigation({ waitUntil: 'networkidle0' }), (await this.page.$(link))!.click()]);
  }

  /** What people with other senses or other hands would stumble over, by the rules of WCAG 2.2 AA. */
  async obstacles(): Promise<readonly string[]> {
    await this.page.evaluate(axe.source);
    const { violations } = (await this.page.evaluate(
      `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
    )) as axe.AxeResults;
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }

  /** Whether all of it is seen without scrolling sideways. */
  fits(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  }

  async picture(name: string): Promise<void> {
    if (!PICTURES) return;
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  }
}
