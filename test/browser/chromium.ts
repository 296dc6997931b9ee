import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @throws Error which says what to install */
function chromium(): string {
  const found = [process.env.CHROMIUM, ...PLACES].find((place) => place && existsSync(place));
  if (found) return found;
  throw new Error(
    'No Chromium on this machine. Install it (Debian: apt-get install chromium), or say where it is: CHROMIUM=/path/to/chrome npm run browser',
  );
}

/** Chromium refuses its own sandbox to root. */
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export const openBrowser = (): Promise<Browser> =>
  puppeteer.launch({ executablePath: chromium(), args: [...SANDBOX, '--lang=fr-FR'] });
