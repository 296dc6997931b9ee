import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { built } from '../../setup/built.js';

const BEGINS = "from '#config/entry.js'";
const SOURCES = globSync(['src/**/*.ts', 'config/**/*.ts', 'libs/**/*.ts'], {
  exclude: (path) => path.endsWith('.spec.ts'),
});
const ENTRIES = SOURCES.filter((path) => readFileSync(path, 'utf8').includes(BEGINS));
const delivered = (path: string) => `dist/${path.replace(/\.ts$/, '.js')}`;

/** As Node below ours names itself, before the program begins. */
const OLDER = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.20.2'}})`;

describe('A program that is started', () => {
  it('under an older Node says so in one line, and does nothing', async () => {
    built(delivered('src/apps/api/main.ts'));
    const begun = ENTRIES.map((path) =>
      promisify(execFile)(process.execPath, ['--import', OLDER, delivered(path)]).then(
        () => ({ path, code: 0, told: '' }),
        ({ code, stdout, stderr }) => ({ path, code, told: `${stdout}${stderr}` }),
      ),
    );
    const told = expect.stringMatching(/^This is Node 20\.20\.2: 24 or newer is needed\..*\n$/);
    expect(await Promise.all(begun)).toEqual(ENTRIES.map((path) => ({ path, code: 1, told })));
  });

  it('names nothing at its head but that check: an older Node would read it first, and fail there', () => {
    const named = ENTRIES.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/^import (?!type ).*?'([^']+)';$/gms)].map(([, name]) => name),
    );
    expect(new Set(named)).toEqual(new Set(['reflect-metadata', '#config/entry.js']));
  });

  it('is each one that the scripts and the pages for operators name, and no other file is half a program', () => {
    const pages = ['package.json', 'Dockerfile', 'README.md', 'docs/operations.md', 'docs/journal.md'];
    const named = pages.flatMap((page) => readFileSync(page, 'utf8').match(/dist\/[\w/-]+\.js/g) ?? []);
    expect(ENTRIES.map(delivered)).toEqual(expect.arrayContaining([...new Set(named)]));
    expect(SOURCES.filter((path) => readFileSync(path, 'utf8').includes('import.meta.main'))).toEqual([]);
  });
});
