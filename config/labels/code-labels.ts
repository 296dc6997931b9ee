import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { BY_ROLE } from '#libs/access/situation-codes.js';

type Labels = Readonly<Record<string, Readonly<Record<string, readonly [fr: string, en: string]>>>>;
type Language = 'fr' | 'en';
/** What holds the code: the label of a profession may be that of the role beside it. */
type Holder = Readonly<Record<string, unknown>>;

const read = (path: string) => parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as unknown;

const { nomenclatures } = read('../habilitation/matrix.yaml') as { readonly nomenclatures: Labels };
const { kinds } = read('../accounts/support.yaml') as { readonly kinds: Labels[string] };

const VOCABULARIES: Labels = {
  ...(read('./codes.yaml') as Labels),
  profession: Object.assign({}, ...Object.values(nomenclatures)) as Labels[string],
  'support-kind': kinds,
  action: read('./actions.yaml') as Labels[string],
};

/** Of whoever has no profession, and where the role makes the professional, the role; of whoever declared neither, what they wrote. */
const practised = (code: string | null, { role, occupation }: Holder): string | null => {
  const meant = code === BY_ROLE ? role : (code ?? role);
  return (meant as string | null | undefined) ?? (occupation as string | null | undefined) ?? null;
};

/** What people call a code; the code itself for one that has no label; null where there is none. */
export function codeLabel(vocabulary: string, code: string | null, holder: Holder, language: Language): string | null {
  const meant = vocabulary === 'profession' ? practised(code, holder) : code;
  if (meant === null) return null;
  return VOCABULARIES[vocabulary]?.[meant]?.[language === 'fr' ? 0 : 1] ?? meant;
}

/** Whether a vocabulary has a label for a code. */
export const hasLabel = (vocabulary: string, code: string): boolean => VOCABULARIES[vocabulary]?.[code] !== undefined;
