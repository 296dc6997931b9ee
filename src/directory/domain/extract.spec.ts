import { aLine, HEADER } from '../testing/extracts.js';
import { Extract } from './extract.js';

const NAME = "Nom d'exercice";
/** Columns of directory.activity that a test looks at, by their place in a row. */
const PLACES = {
  name: 1,
  id: 2,
  role: 8,
  structure: 11,
  department: 14,
  postcode: 15,
  town: 16,
  country: 17,
  phone: 20,
  terms: 24,
};

const extractOf = (header = HEADER) => new Extract(Buffer.from(`${header}\n`));
const text = (...lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''));

const rowOf = (line: string, header = HEADER) => {
  const fields = extractOf(header).rowsOf(text(line)).toString().replace('\n', '').split('\t');
  return Object.fromEntries(Object.entries(PLACES).map(([name, place]) => [name, fields[place]])) as Record<
    keyof typeof PLACES,
    string
  >;
};
const rejectionOf = (line: string) => {
  const extract = extractOf();
  expect(extract.rowsOf(text(line))).toHaveLength(0);
  return extract.rejected.told;
};
const without = (text: string, end: string) => (text.endsWith(end) ? text.slice(0, -end.length) : text);

describe('The header of an extract', () => {
  const renamed = HEADER.replace("Libellé civilité d'exercice", 'Libellé civilité exercice')
    .replace("Nom d'exercice", 'Nom exercice')
    .replace('Code rôle', 'Code fonction')
    .replace('Code Département (structure)', 'Code département (coord. structure)');

  it('is understood under the names of other editions', () => {
    expect(rowOf(aLine({ 'Code rôle': '330' }), renamed)).toEqual(rowOf(aLine({ 'Code rôle': '330' })));
  });

  it('is understood without what stands between parentheses, and in another order', () => {
    const reversed = (line: string) => `${line.slice(0, -1).split('|').reverse().join('|')}|`;
    expect(rowOf(reversed(aLine()), reversed(HEADER).replaceAll(' (coord. structure)', ''))).toEqual(rowOf(aLine()));
  });

  it('lacks a column: says which', () => {
    expect(() => extractOf(HEADER.replace('|Code profession|', '|'))).toThrow(/has no column "Code profession":/);
    expect(() => extractOf(HEADER.replace('Code savoir-faire', 'x'))).toThrow(/no column "Code savoir-faire":/);
  });

  it('may lack what is not needed', () => {
    const poorer = (line: string) =>
      line
        .split('|')
        .filter((_, place) => HEADER.split('|')[place] !== 'Code Département (structure)')
        .join('|');
    expect(rowOf(poorer(aLine()), poorer(HEADER)).department).toBe('31');
  });

  it('of the editions before roles lacks them: they are unknown', () => {
    const older = (line: string) => `${line.split('|').slice(0, 52).join('|')}|`;
    expect(rowOf(older(aLine()), older(HEADER))).toMatchObject({ name: 'DUPONT CAMILLE', role: '' });
    expect(extractOf(older(HEADER)).absent).toEqual(['Code rôle', 'Code genre activité']);
  });

  it('is empty, or separated otherwise: says so', () => {
    expect(() => extractOf('')).toThrow(/is empty/);
    expect(() => extractOf(HEADER.replaceAll('|', ';'))).toThrow(/no "\|", by which/);
    expect(() => extractOf(HEADER.replace(/[^|]+/g, '"$&"'))).toThrow(/without quotes/);
  });

  it('names a column twice: says which', () => {
    expect(() => extractOf(`${HEADER}Code profession|`)).toThrow(/"Code profession" stands twice/);
  });
});

describe('A line of an extract', () => {
  it('may end in a separator or not, whatever the header does', () => {
    const [line, header] = [aLine(), without(HEADER, '|')];
    for (const one of [line, without(line, '|')])
      for (const head of [HEADER, header]) expect(rowOf(one, head)).toEqual(rowOf(line));
  });

  it('without a commune tells the town by its postal office', () => {
    const nowhere = {
      'Code commune (coord. structure)': '',
      'Libellé commune (coord. structure)': '',
      'Code Département (structure)': '',
    };
    const row = rowOf(aLine({ ...nowhere, 'Bureau cedex (coord. structure)': '31059 TOULOUSE CEDEX 9' }));
    expect(row).toMatchObject({ town: 'TOULOUSE CEDEX 9', department: '', postcode: '31000' });
    expect(row.terms).toContain('pTOULOUSE ');
  });

  it('of a foreign address keeps the country', () => {
    const abroad = {
      'Code pays (coord. structure)': '99140',
      'Libellé pays (coord. structure)': 'Suisse',
      'Bureau cedex (coord. structure)': '1204 GENEVE',
    };
    expect(rowOf(aLine({ ...abroad, 'Libellé commune (coord. structure)': '' }))).toMatchObject({
      town: 'GENEVE',
      country: 'Suisse',
    });
    expect(rowOf(aLine({ 'Libellé pays (coord. structure)': 'France' })).country).toBe('');
  });

  it('loses what nobody writes, by which a name would be obeyed by a terminal or read the other way round', () => {
    const extract = extractOf();
    const name = (of: string) => aLine({ [NAME]: of });
    const rows = extract.rowsOf(
      text(name('DU\x1b[31mP\x07O\x7fN\x9bT'), name('DU\u202ePON\u2066T\u061c\u200f'), name('L’ÉTÉ Â — Ø')),
    );
    expect(rows.toString()).toMatch(/\tDU\[31mPONT\t[^]*\tDUPONT\t[^]*\tL’ÉTÉ Â — Ø\t/);
    expect([extract.kept, extract.cleaned]).toEqual([3, 2]);
  });

  it('without an activity is a person all the same', () => {
    const extract = extractOf();
    extract.rowsOf(text(aLine(), aLine({ 'Code genre activité': '', 'Identifiant technique de la structure': '' })));
    expect([extract.kept, extract.inactive, extract.rejected.count]).toEqual([2, 1, 0]);
  });

  it('is of an RPPS or an ADELI number', () => {
    expect(rowOf(aLine({ 'Identification nationale PP': '0319944240' })).id).toBe('0319944240');
    expect(rejectionOf(aLine({ 'Identification nationale PP': '12' }))).toEqual([
      { line: 2, reason: 'the identifier is missing or malformed' },
    ]);
  });

  it.each([
    ['no name', aLine({ [NAME]: '' }), 'the family name is missing or holds no letter'],
    ['too few fields', aLine().slice(0, 40), /fields in place of 56/],
    ['too many fields', `${aLine()}x|`, /it has 58 fields/],
    ['a NUL', aLine({ [NAME]: 'A\0B' }), /NUL/],
    ['nothing at all', '', /fields in place of 56/],
    ['quotes around its fields', `"${aLine().replaceAll('|', '"|"')}"`, /fields|identifier/],
    ['another separator', aLine().replaceAll('|', ';'), /it has 1 fields/],
    ['a word that is no word', aLine({ [NAME]: 'A'.repeat(2_047) }), /"Nom d'exercice" is longer than 1000 bytes/],
    ['an identifier without an end', aLine({ 'Identifiant technique de la structure': 'R9'.repeat(2_000) }), /longer/],
    [
      'a field that nobody reads and that does not end',
      aLine({ 'Libellé profession': 'x'.repeat(70_000) }),
      /it is longer/,
    ],
  ])('is rejected for %s, with its number, and the others are kept', (_, line, reason) => {
    const extract = extractOf();
    extract.rowsOf(text(aLine(), line, aLine()));
    expect([extract.kept, extract.rejected.count]).toEqual([2, 1]);
    expect(extract.rejected.told).toEqual([{ line: 3, reason: expect.stringMatching(reason) }]);
  });

  it('with letters that become more when they are folded is kept, or rejected before the database has to', () => {
    for (const sign of ['㎉', 'ﬃ', '㏂', 'ǆ', 'ﷺ', '⑳', 'ß']) {
      const extract = extractOf();
      const rows = extract.rowsOf(
        text(aLine({ [NAME]: `A${sign.repeat(Math.floor(990 / Buffer.byteLength(sign)))}` })),
      );
      const words = rows.toString().trimEnd().split('\t').at(-1)?.split(' ') ?? [];
      expect(Math.max(...words.map((word) => Buffer.byteLength(word)))).toBeLessThanOrEqual(2_046);
    }
  });

  it('with a number whose key is wrong is kept, and told with its number', () => {
    const extract = extractOf();
    const keys = (rpps: string, finess: string, siret: string) =>
      aLine({ 'Identification nationale PP': `8${rpps}`, 'Numéro FINESS site': finess, 'Numéro SIRET site': siret });
    extract.rowsOf(
      text(
        keys('99700218896', '310781406', '73282932000074'),
        keys('99700218897', '310781406', ''),
        keys('99700218896', '31078140', '73282932000075'),
        keys('99700218896', '0B0172805', '35600000049837'),
      ),
    );
    expect([extract.kept, extract.doubtful.count]).toEqual([4, 2]);
    expect(extract.doubtful.told).toEqual([
      { line: 3, reason: 'a wrong key: RPPS' },
      { line: 4, reason: 'a wrong key: FINESS, SIRET' },
    ]);
  });

  it('gives the words of its name and place, accent-blind', () => {
    const row = rowOf(aLine({ [NAME]: "D'ÉGLISE", "Prénom d'exercice": 'Zoé', 'Code rôle': '330' }));
    expect(row.name).toBe('D EGLISE ZOE');
    expect(row.terms.split(' ')).toEqual(
      'nD nEGLISE nDEGLISE nZOE pCABINET pVIOLETTES pTOULOUSE p31000 c60 c330 '.split(' '),
    );
  });
});

describe('The end of an extract', () => {
  const ended = (rest: string, header = HEADER) => {
    const extract = extractOf(header);
    extract.rowsOf(text(aLine()));
    return extract.end(Buffer.from(rest));
  };

  it('in the middle of a line is a download that was cut', () => {
    expect(() => ended(aLine().slice(0, 60))).toThrow(/Line 3 ends in its middle/);
    expect(() => ended(without(aLine(), '|'))).toThrow(/Line 3 ends in its middle/);
  });

  it('may lack its line feed', () => {
    expect(ended(aLine())).not.toHaveLength(0);
    expect(ended(without(aLine(), '|'), without(HEADER, '|'))).not.toHaveLength(0);
  });

  it('may be blank, or the sign of an end that an old editor leaves', () => {
    for (const rest of ['  ', '\x1a', '\r']) expect(ended(rest)).toHaveLength(0);
  });

  it('tells a hundred of the lines that are rejected, and counts all', () => {
    const extract = extractOf();
    extract.rowsOf(text(...Array.from({ length: 5_000 }, () => 'x')));
    expect([extract.rejected.count, extract.rejected.told.length]).toEqual([5_000, 100]);
  });

  it('without a line that can be kept is refused', () => {
    expect(() => extractOf().end(Buffer.alloc(0))).toThrow(/it has a header and no line/);
    const extract = extractOf();
    extract.rowsOf(text('x'));
    expect(() => extract.end(Buffer.alloc(0))).toThrow(/all 1 lines are rejected; line 2: it has 1 fields/);
  });
});
