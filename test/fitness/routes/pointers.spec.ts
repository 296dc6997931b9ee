import { operations, resolved, type Schema } from '../../fuzz/document.js';
import { sources } from '../tree.js';

/** `'code', '/member'`, as what refuses something says where it stands. */
const POINTED = /'[a-z-]+', '\/([A-Za-z]+)(?:\/\w+)*'/g;

const membersOf = (schema: Schema): readonly string[] => {
  const { properties = {}, items, oneOf = [] } = resolved(schema);
  const parts = [...Object.values(properties), ...(items ? [items] : []), ...oneOf];
  return [...Object.keys(properties), ...parts.flatMap(membersOf)];
};

describe('What is refused in a body', () => {
  it('is pointed at by a name that a body has', () => {
    const members = new Set(operations.flatMap(({ body }) => (body ? membersOf(body) : [])));
    const pointed = sources('src', 'libs')
      .filter(({ path }) => !/\.spec\.ts$|\/testing\//.test(path))
      .flatMap(({ text }) => [...text.matchAll(POINTED)].map(([, name = '']) => name));
    expect(pointed.length).toBeGreaterThan(30);
    expect(pointed.filter((name) => !members.has(name))).toEqual([]);
  });
});
