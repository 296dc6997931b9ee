import fc from 'fast-check';
import { leastTime } from '#test/support/least-time.js';
import { civilForm, PersonName, searchKey } from './person-name.js';

const names = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ſẞŒœÆæ][A-Za-zÀ-ÖØ-öø-ſẞŒœÆæ' \-]{0,30}$/);

describe('The name of a person', () => {
  it.each([
    ['Zoé', 'Zoé'],
    ['  DUPONT   DE  LA  TOUR ', 'DUPONT DE LA TOUR'],
    ['D’Artagnan', "D'Artagnan"],
    ['Jean\u2011Paul', 'Jean-Paul'],
    ['Dupont\tMartin\n', 'Dupont Martin'],
    ['Saint\u00ad-Ex\u200bupéry\ufeff', 'Saint-Exupéry'],
    ['\u202aKa\u02bbanui\u202c', "Ka'anui"],
    ['O\u00b4Neil L\u02bcHerm', "O'Neil L'Herm"],
    ['Ｍａｒｔｉｎ Ra\ufb03n', 'Martin Raffin'],
    ['Du\u2009Pont\u3164', 'Du Pont'],
    ['Martin--Durand', 'Martin--Durand'],
    ['Zoe\u0301', 'Zoé'],
    ['Nguyễn', 'Nguyễn'],
    ['Łukasz Øyvind Æsa Ɓalde', 'Łukasz Øyvind Æsa Ɓalde'],
    ['Gal·la', 'Gal·la'],
    ['ŉguyen', "'nguyen"],
    ['X', 'X'],
  ])('%j is kept as %j', (text, kept) => {
    expect(PersonName.parse(text)).toBe(kept);
  });

  it.each([
    ['', 'name-empty'],
    ['   ', 'name-empty'],
    ['a'.repeat(101), 'name-too-long'],
    ['R2D2', 'name-malformed'],
    ['Dupont\0', 'text-malformed'],
    ['Дмитрий', 'name-malformed'],
    ['--', 'name-malformed'],
    ['<b>Zoé</b>', 'name-malformed'],
    ['a\u0301\u0301\u0301\u0301', 'name-malformed'],
    ['\u0301a', 'name-malformed'],
    ['Zoé\ud83d', 'text-malformed'],
    ['Zo%', 'name-malformed'],
  ])('is not %j (%s)', (text, code) => {
    expect(() => PersonName.parse(text)).toThrow(code);
  });
});

describe('The civil form of a name', () => {
  it.each([
    ['Pierre-Alain', 'PIERRE-ALAIN'],
    ["L'Œuvre Cæsar", "L'OEUVRE CAESAR"],
    ['Łukasz Strauß Nguyễn', 'LUKASZ STRAUSS NGUYEN'],
    ['Ɓalde', 'BALDE'],
    ['Gal·la', 'GALLA'],
  ])('of %s is %s', (name, form) => {
    expect(civilForm(PersonName.parse(name))).toBe(form);
  });

  it('is made of what INSi accepts, for every name', () => {
    fc.assert(fc.property(names, (name) => /^[A-Z\-' ]+$/.test(civilForm(PersonName.parse(name)))));
  });
});

describe('The search key of a name', () => {
  it.each(['Jean-Paul', 'JEAN PAUL', 'jean  paul', 'Jéan‑Pàul', "jean'paul"])('is the same for %s', (name) => {
    expect(searchKey(name)).toBe('JEAN PAUL');
  });

  it('of the beginning of a name begins the key of the name', () => {
    expect(searchKey("D'Œuvre-Noël").startsWith(searchKey('d’oeuvre n'))).toBe(true);
  });

  it('holds only A to Z and single spaces, whatever was typed, and is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(searchKey(text)).toMatch(/^(?:[A-Z]+(?: [A-Z]+)*)?$/);
        expect(searchKey(searchKey(text))).toBe(searchKey(text));
      }),
    );
  });

  it('is found in a time that grows as the text does, however many accents it has', async () => {
    const marked = (marks: number) => `a${'\u0301'.repeat(marks)}${'\u0323'.repeat(marks)}`;
    const [few, many] = [marked(5_000), marked(50_000)];
    const most = 30 * (await leastTime(() => searchKey(few)));
    expect(await leastTime(() => searchKey(many), most)).toBeLessThanOrEqual(most);
  });

  it('does not depend on how the accents of a name are encoded', () => {
    fc.assert(fc.property(names, (name) => searchKey(name.normalize('NFD')) === searchKey(name.normalize('NFC'))));
  });
});
