import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** As the file has them; `publishedOn` is a day, `YYYY-MM-DD`. */
export type PublishedNotice = Readonly<Record<'version' | 'publishedOn' | 'title', string>> & {
  readonly support: (typeof SUPPORTS)[number];
};

const SUPPORTS = ['leaflet', 'easy-read', 'page'] as const;

/** The notices of notices.yaml. @throws Error that names the first entry which is not complete, or comes twice */
export function publishedNotices(
  yaml = readFileSync(new URL('./notices.yaml', import.meta.url), 'utf8'),
): readonly PublishedNotice[] {
  const seen = new Set<string>();
  return (parse(yaml, { schema: 'failsafe' }) as PublishedNotice[]).map((notice, i) => {
    const { version, publishedOn, support, title } = notice;
    const complete = version && SUPPORTS.includes(support) && title && /^\d{4}-\d\d-\d\d$/.test(publishedOn);
    if (!complete || seen.has(version)) throw new Error(`config/consent/notices.yaml: entry ${i + 1} is not a notice`);
    seen.add(version);
    return { version, publishedOn, support, title };
  });
}
