import { Caller, type Content, type Section } from './client.js';

export type Labels = ReadonlyMap<string, string>;

/** What the published matrix calls each section. */
export async function labelsOf(url: string): Promise<Labels> {
  const { body } = await new Caller(url).get('/v1/habilitation/matrix');
  return new Map(body.sections.map(({ path, label }) => [path, label.fr]));
}

export const readable = ({ sections }: Content) =>
  sections.filter(({ may }) => may.includes('read')).map(({ path }) => path);

/** What one may do where, and what stays closed. */
export const rights =
  (labels: Labels) =>
  ({ sections }: Content): string => {
    const are = (what: string, which: (may: Section['may']) => boolean) => {
      const found = sections.filter(({ may }) => which(may)).map(({ path }) => labels.get(path) ?? path);
      return found.length > 0 ? [`${what} : ${found.join(' ; ')}`] : [];
    };
    return [
      ...are('lit et écrit', (may) => may.includes('read') && may.includes('add')),
      ...are('lit', (may) => may.includes('read') && !may.includes('add')),
      ...are('dépose sans lire', (may) => !may.includes('read') && may.includes('add')),
      ...are('ne voit pas', (may) => may.length === 0),
    ].join('\n        ');
  };
