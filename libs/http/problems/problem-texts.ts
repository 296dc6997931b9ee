/** The languages in which people read what went wrong; French unless they prefer English. */
export type Language = 'fr' | 'en';

/** One short sentence a code, in each language; `{}` stands for what the fault is about. Each context exports its own from `http/problems.ts`. */
export type ProblemTexts = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** The language that an `Accept-Language` header prefers (RFC 9110, 12.5.4). */
export function languageOf(header: string | undefined): Language {
  const quality: Record<Language, number> = { fr: 0, en: 0 };
  for (const range of (header ?? '').toLowerCase().split(',', 20)) {
    const [tag = '', ...parameters] = range.split(';', 8).map((part) => part.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    const language = tag.split('-')[0];
    if (language === 'fr' || language === 'en')
      quality[language] = Math.max(quality[language], q ? Number(q.slice(2)) || 0 : 1);
  }
  return quality.en > quality.fr ? 'en' : 'fr';
}
