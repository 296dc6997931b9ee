import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** As the file has them; `publishedOn` is a day, `YYYY-MM-DD`. */
export type PublishedTerms = Readonly<Record<'version' | 'publishedOn' | 'title' | 'text', string>>;
export type RegistrationRules = {
  readonly terms: readonly PublishedTerms[];
  readonly functionalAddresses: readonly string[];
};

/** What rules.yaml says. @throws Error when terms are not complete, or a local part is not written as addresses are compared */
export function registrationRules(
  yaml = readFileSync(new URL('./rules.yaml', import.meta.url), 'utf8'),
): RegistrationRules {
  const rules = parse(yaml, { schema: 'failsafe' }) as RegistrationRules;
  const complete = ({ version, publishedOn, title, text }: PublishedTerms) =>
    version && title && text && /^\d{4}-\d\d-\d\d$/.test(publishedOn);
  if (rules.terms.length === 0 || !rules.terms.every(complete))
    throw new Error('config/registration/rules.yaml: terms need a version, a day, a title and a text');
  const odd = rules.functionalAddresses.find((part) => !/^[a-z]+(-[a-z]+)*$/.test(part));
  if (odd !== undefined) throw new Error(`config/registration/rules.yaml: "${odd}" is not the beginning of an address`);
  return rules;
}
