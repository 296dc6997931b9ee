import { publishedContent } from '../../testing/facts.js';
import { MatrixFault } from './document-node.js';
import { letterAt } from './matrix.js';
import { parseMatrix } from './parse-matrix.js';

type Tree = { [key: string]: Tree } & Tree[];

/** What is said of the published matrix once it is spoilt. */
function faultOf(spoil: (content: Tree) => void): string {
  const content = publishedContent() as Tree;
  spoil(content);
  try {
    parseMatrix(content);
  } catch (fault) {
    if (fault instanceof MatrixFault) return fault.message;
    throw fault;
  }
  return 'no fault';
}
const text = (value: string) => value as unknown as Tree;

describe('The published matrix', () => {
  it('comes into force at midnight in Paris', () => {
    expect(parseMatrix(publishedContent()).inForceFrom).toEqual(new Date('2026-11-22T23:00:00Z'));
  });

  it('says how long one is replaced and who steers no file; versions before said neither', () => {
    expect(parseMatrix(publishedContent()).circle).toEqual({
      longestReplacementMonths: 3,
      neverReferent: ['SEC', 'TRA'],
    });
    const { circle: _, ...former } = publishedContent();
    expect(parseMatrix(former).circle).toEqual({ longestReplacementMonths: 3, neverReferent: [] });
    expect(faultOf((content) => content.circle!['never-referent']!.push(text('XXX')))).toContain(
      'circle.never-referent[2]',
    );
  });

  it('survives being kept as JSON whose keys lost their order', () => {
    const sorted = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(sorted);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => a.localeCompare(b))
          .map(([key, child]) => [key, sorted(child)]),
      );
    };
    const kept = parseMatrix(sorted(publishedContent()));
    expect(kept.rows).toEqual(parseMatrix(publishedContent()).rows);
    expect(letterAt(kept, 'NUR', 'care-team', 'documents.medical')).toBe('w');
  });
});

describe('A wrong matrix is refused with the place and what is expected there', () => {
  it.each<[string, (content: Tree) => void, string]>([
    [
      'an unknown section',
      ({ sections }) => (sections![3]!['path'] = text('cercle')),
      'sections[3].path: expected one of identity.traits',
    ],
    [
      'a section twice',
      ({ sections }) => (sections![3]!['path'] = text('news')),
      'sections[8].path: expected each section once',
    ],
    [
      'a section that is missing',
      ({ sections }) => void sections!.pop(),
      'sections: expected a column for documents.psychiatric',
    ],
    [
      'an unknown letter',
      (content) => (content['care-team']!['PHY'] = text('w w w w w x w w w w w w r w w')),
      'care-team.PHY.social: expected one of -, r, c, w, o, found "x"',
    ],
    [
      'a missing cell',
      (content) => (content['care-team']!['PHY'] = text('w w w w w r w w w w w w r w')),
      'care-team.PHY: expected 15 letters, one a section',
    ],
    [
      'a missing row',
      (content) => void Reflect.deleteProperty(content['care-team']!, 'PHY'),
      'care-team.PHY: expected a value, found nothing',
    ],
    [
      'a row of no category',
      (content) => (content['care-team']!['XYZ'] = text('-')),
      'care-team.XYZ: expected one of PHY',
    ],
    [
      'a code in two categories',
      ({ categories }) => void categories![1]!['codes']!.push(text('10')),
      'categories[1].codes[2]: expected a code of one category only (it is in PHY too), found "10"',
    ],
    [
      'a code that no nomenclature lists',
      ({ categories }) => void categories![0]!['codes']!.push(text('1000')),
      'categories[0].codes[1]: expected a code that the nomenclatures list, found "1000"',
    ],
    [
      'a code without a category',
      ({ categories }) => void categories![0]!['codes']!.pop(),
      'categories: expected a category for code 10',
    ],
    [
      'an unknown act',
      (content) => void content['acts']!['PHY']!.push(text('read everything')),
      'acts.PHY[9]: expected one of open file',
    ],
    [
      'a day that does not exist',
      (content) => (content['in-force-from'] = text('2026-02-30')),
      'in-force-from: expected a day of the calendar, YYYY-MM-DD, found "2026-02-30"',
    ],
    [
      'a wrong date of a minimum assurance',
      (content) => (content['minimum-assurance']![0]!['from'] = text('demain')),
      'minimum-assurance[0].from: expected a day of the calendar',
    ],
    [
      'an unknown assurance',
      (content) => (content['minimum-assurance']![0]!['minimum'] = text('none')),
      'minimum-assurance[0].minimum: expected one of otp, totp, psc',
    ],
    [
      'a version that is no number',
      (content) => (content['version'] = text('1')),
      'version: expected a positive whole number',
    ],
    [
      'an unknown condition',
      ({ order }) => (order![0]!['when'] = { colour: ['red'] } as unknown as Tree),
      'order[0].when.colour: expected one of professional-categories',
    ],
    [
      'a rule that leads nowhere',
      ({ order }) => (order![0]!['then'] = text('XYZ')),
      'order[0].then: expected one of code, learnt, PHY',
    ],
    ['a list that is none', (content) => (content['order'] = text('none')), 'order: expected a list, found "none"'],
  ])('%s', (_, spoil, message) => {
    expect(faultOf(spoil)).toContain(message);
  });
});
