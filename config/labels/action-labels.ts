import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Labels = Readonly<Record<string, readonly [fr: string, en: string]>>;

const ACTIONS = parse(readFileSync(new URL('./actions.yaml', import.meta.url), 'utf8')) as Labels;

/** What people call an act or a consultation; its bare name for one that a former release knew and this one does not. */
export const actionLabel = (action: string, language: 'fr' | 'en'): string =>
  ACTIONS[action]?.[language === 'fr' ? 0 : 1] ?? action;
