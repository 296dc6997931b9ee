import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { LineError } from '#libs/terminal/line-error.js';

/** Where people find help, by problem code and by screen: https addresses. */
export type HelpLinks = {
  readonly problems: Readonly<Record<string, string>>;
  readonly screens: Readonly<Record<string, string>>;
};

const OURS = new URL('./help-links.yaml', import.meta.url);
const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** `file` is that of HELP_LINKS; null means ours, which has none. @throws LineError that says what is wrong with it */
export function helpLinks(file: string | null): HelpLinks {
  try {
    return checked(parse(readFileSync(file ?? OURS, 'utf8')));
  } catch (error) {
    throw new LineError(`${file ?? 'config/help/help-links.yaml'} holds no help links: ${(error as Error).message}`);
  }
}

function checked(content: unknown): HelpLinks {
  const { problems, screens, ...others } = entriesOf('the file', content);
  for (const key of Object.keys(others)) expected(false, `${key}: only problems and screens have links`);
  return { problems: links('problems', problems), screens: links('screens', screens) };
}

function links(section: string, given: unknown): Readonly<Record<string, string>> {
  const found = entriesOf(section, given ?? {});
  for (const [key, url] of Object.entries(found)) {
    expected(NAME.test(key), `${section}.${key}: names are of small letters, digits and hyphens`);
    expected(isHttps(url), `${section}.${key}: must be an address that starts with https://`);
  }
  return found as Record<string, string>;
}

function entriesOf(section: string, value: unknown): Readonly<Record<string, unknown>> {
  expected(
    typeof value === 'object' && value !== null && !Array.isArray(value),
    `${section}: must be names and addresses`,
  );
  return value as Record<string, unknown>;
}

function expected(right: boolean, rule: string): void {
  if (!right) throw new Error(rule);
}

const isHttps = (value: unknown) => typeof value === 'string' && URL.parse(value)?.protocol === 'https:';
