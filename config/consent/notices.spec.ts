import { publishedNotices } from './notices.js';

const entry = (version: string, publishedOn: string) =>
  `- { version: ${version}, publishedOn: ${publishedOn}, support: page, title: Notice }`;

describe('The published notices', () => {
  it('are read as they are published', () => {
    expect(publishedNotices()[0]).toEqual({
      version: '2026-1',
      publishedOn: '2026-01-05',
      support: 'leaflet',
      title: 'Votre dossier de coordination : qui y participe, ce qui est partagé, vos droits',
    });
  });

  it.each([
    ['no day', entry('a', 'bientôt')],
    ['no title', '- { version: a, publishedOn: 2026-01-05, support: page }'],
    ['a version that came before', `${entry('b', '2026-01-05')}\n${entry('b', '2026-01-05')}`],
  ])('are refused with %s', (_, yaml) => {
    expect(() => publishedNotices(yaml)).toThrow(/config\/consent\/notices.yaml: entry \d is not a notice/);
  });
});
