import { readdirSync, readFileSync } from 'node:fs';
import { rootPath } from './tree.js';

/** More cannot be taken in at a glance. Migrations are a list that only grows. */
const MOST_IN_A_FOLDER = 20;
const LAYERS = ['domain', 'application', 'http', 'persistence', 'testing', 'crypto', 'commands', 'catalogue', 'openid'];

type Folder = { readonly path: string; readonly entries: readonly string[] };

function* foldersBelow(path: string): Generator<Folder> {
  const found = readdirSync(rootPath(path), { withFileTypes: true });
  yield { path, entries: found.map(({ name }) => name) };
  for (const entry of found) if (entry.isDirectory()) yield* foldersBelow(`${path}/${entry.name}`);
}

const crowded = (folders: Iterable<Folder>) =>
  [...folders]
    .filter(({ path, entries }) => path !== 'config/migrations' && entries.length > MOST_IN_A_FOLDER)
    .map(({ path }) => path);

/** `a/{b, c}` as a/b and a/c, and `a/` as a. */
const named = (written: string): readonly string[] => {
  const [, stem = '', several] = /^([^\s{]*)(?:\{([^}]*)\})?/.exec(written.trim()) ?? [];
  return several ? several.split(',').map((one) => stem + one.trim()) : [stem.replace(/\/$/, '')];
};

/** The folders of the tree in docs/architecture.md: those of `src` are indented below it. */
function drawn(page: string): readonly string[] {
  const tree = /```\n(src\/\n[^`]*)```/.exec(page)?.[1] ?? '';
  const below = tree.split('\n').filter((line) => line.startsWith('  '));
  const others = tree.split('\n').filter((line) => /^(libs|config|test)\//.test(line));
  return [...below.flatMap((line) => named(line).map((one) => `src/${one}`)), ...others.flatMap(named)];
}

const foldersIn = (path: string) =>
  readdirSync(rootPath(path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${path}/${name}`);

/** What the page has to draw: contexts, and what stands in them that is no layer; libraries; kinds of tests. */
function onDisk(): readonly string[] {
  const isLayer = (path: string) => LAYERS.includes(path.split('/').at(-1) ?? '');
  const contexts = foldersIn('src').flatMap((path) => {
    const rooms = foldersIn(path).filter((room) => !isLayer(room));
    return rooms.length > 0 ? rooms : [path];
  });
  return [...contexts, ...foldersIn('libs'), 'config', ...foldersIn('test')];
}

describe('The structure on disk', () => {
  const page = readFileSync(rootPath('docs/architecture.md'), 'utf8');

  it('is the one that docs/architecture.md draws', () => {
    expect([...drawn(page)].sort()).toEqual([...onDisk()].sort());
  });

  it('has no folder that cannot be taken in at a glance', () => {
    expect(['src', 'libs', 'config', 'test'].flatMap((path) => crowded(foldersBelow(path)))).toEqual([]);
  });

  it('would be found to differ, and to be crowded', () => {
    const tree =
      '```\nsrc/\n  care/      what is done\n  files/{a, b}   two rooms\nlibs/{kernel, time}\nconfig/   settings\n```';
    expect(drawn(tree)).toEqual(['src/care', 'src/files/a', 'src/files/b', 'libs/kernel', 'libs/time', 'config']);
    const full = { path: 'src/care', entries: Array.from({ length: 21 }, (_, place) => `${place}.ts`) };
    expect(crowded([full, { ...full, entries: full.entries.slice(1) }])).toEqual(['src/care']);
  });
});
