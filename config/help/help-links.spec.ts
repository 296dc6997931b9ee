import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helpLinks } from './help-links.js';

function written(yaml: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'help-')), 'help.yaml');
  writeFileSync(file, yaml);
  return file;
}

describe('The help links', () => {
  it('are none unless who runs the service gives some', () => {
    expect(helpLinks(null)).toEqual({ problems: {}, screens: {} });
  });

  it('are read by problem and by screen', () => {
    const file = written(
      'problems:\n  session-locked: https://aide.example.org/a\nscreens:\n  circle: https://aide.example.org/b\n',
    );
    expect(helpLinks(file)).toEqual({
      problems: { 'session-locked': 'https://aide.example.org/a' },
      screens: { circle: 'https://aide.example.org/b' },
    });
  });

  it.each([
    [
      'problems: { session-locked: http://aide.example.org }',
      'problems.session-locked: must be an address that starts with https://',
    ],
    ['screens: { circle: 12 }', 'screens.circle: must be an address'],
    ['screens: { "Le cercle": https://aide.example.org }', 'screens.Le cercle: names are of small letters'],
    ['screen: {}', 'screen: only problems and screens have links'],
    ['problems: [a]', 'problems: must be names and addresses'],
    ['- a', 'the file: must be names and addresses'],
  ])('that are wrong are told in a line: %s', (yaml, line) => {
    expect(() => helpLinks(written(yaml))).toThrow(line);
  });

  it('are told to be missing, by the name of the file', () => {
    expect(() => helpLinks('/nowhere/help.yaml')).toThrow(/^\/nowhere\/help.yaml holds no help links: ENOENT/);
  });
});
