import fc from 'fast-check';
import {
  prefixPatterns,
  fold,
  nameWords,
  substringPatterns,
  placeWords,
  searchWords,
  wholeWordPatterns,
} from './folding.js';
import { searchKey } from '../people/person-name.js';

const LE_GOFF = ['Le Goff', 'LEGOFF', 'le-goff', 'LE  GOFF', 'Legoff'];
const SAINT_EXUPERY = ['Saint-Exupéry', 'St Exupery', 'ST-EXUPERY', 'SAINTEXUPÉRY', 'stexupery', 'St. Exupéry'];
const ARTAGNAN = ["D'Artagnan", 'D’ARTAGNAN', 'DARTAGNAN', 'd artagnan'];
const LEBOEUF = ['Lebœuf-Sainte-Marie', 'LEBOEUF STE MARIE', 'LeBœufSteMarie'];
const ALIKE = [LE_GOFF, SAINT_EXUPERY, ARTAGNAN, LEBOEUF];

const isFound = (patterns: readonly string[], name: string) =>
  patterns.every((pattern) => new RegExp(pattern).test(searchKey(name)));

describe('The ways to write one name', () => {
  it.each(ALIKE)('%s and others are one, and each is found by each', (...ways) => {
    for (const one of ways)
      for (const other of ways) {
        expect([one, other, fold(one)]).toEqual([one, other, fold(other)]);
        const words = nameWords(one);
        for (const patterns of [prefixPatterns(words), wholeWordPatterns(words)])
          expect([one, other, isFound(patterns, other)]).toEqual([one, other, true]);
      }
  });

  it('are no other name', () => {
    const ways = ALIKE.map(([way = '']) => fold(way));
    expect(new Set([...ways, fold('Goff'), fold('Lego'), fold('Exupéry')]).size).toBe(ALIKE.length + 3);
  });

  it.each([
    ['Saint', 'Stéphane'],
    ['Sainte', 'Stella'],
    ['Saint', 'Augustine'],
    ['goff', 'Legoff'],
    ['lego', 'Le Guen'],
    ['ano', 'Jeanne-Odile'],
    ['Ste Marie', 'Stella'],
  ])('hold neither %s in %s at a beginning', (typed, name) => {
    expect(isFound(prefixPatterns(nameWords(typed)), name)).toBe(false);
  });

  it.each([
    ['boeuf', 'LEBŒUF'],
    ['le boeuf', 'LEBŒUF'],
    ['leboe', 'LE BŒUF'],
    ['st', 'Saint-Just'],
    ['sa', 'Saint-Just'],
    ['tous', 'Toussaint'],
  ])('hold %s within %s', (typed, name) => {
    expect(isFound(substringPatterns(nameWords(typed)), name)).toBe(true);
  });

  it('are looked for by all that was typed, and by signs of it never', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const pattern of [prefixPatterns, substringPatterns, wholeWordPatterns].flatMap((make) =>
          make(nameWords(text)),
        ))
          expect(pattern).toMatch(/^[A-Z ?()|:^$=]+$/);
      }),
    );
  });
});

describe('What was said to look for', () => {
  it.each(['%%', '31', '— … —', '巴黎'])('is told when nothing of it can be: %s', (text) => {
    expect(() => searchWords(text, '/name')).toThrow('criterion-empty');
  });

  it('of a place is what tells it from others', () => {
    expect(placeWords('Le Grau-du-Roi')).toEqual(['GRAU', 'ROI']);
    for (const cedex of ['Cedex 9', 'CEDEX', 'Cédex 09', 'CEDEX9', 'cedex n° 9', 'CEDEX Nº9'])
      expect(placeWords(`31059 Toulouse ${cedex}`)).toEqual(['31059', 'TOULOUSE']);
    expect(placeWords('Cedex 31059')).toEqual(['31059']);
    expect(placeWords('Cedex Nord, Cedexia 2')).toEqual(['NORD', 'CEDEXIA', '2']);
    expect(() => searchWords('de la', '/place', placeWords)).toThrow('criterion-empty');
    expect(searchWords(' ', '/place')).toEqual([]);
  });
});
