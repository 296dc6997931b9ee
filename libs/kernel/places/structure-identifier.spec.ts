import { StructureIdentifier } from './structure-identifier.js';

describe('An identifier of a structure', () => {
  it.each([
    ['310781406', '310781406'],
    [' 31 078 140 6 ', '310781406'],
    ['31\u00a0078\u202f140\u200b6', '310781406'],
    ['３１０７８１４０６', '310781406'],
    ['2a3131163', '2A3131163'],
    ['1310781406', '310781406'],
    ['732 829 320 00074', '73282932000074'],
    ['373282932000074', '73282932000074'],
    ['f310999008', 'F310999008'],
    ['r-10000000000001', 'R10000000000001'],
    ['499700000013001', '499700000013001'],
  ])('%j is read as %s', (typed, read) => {
    expect(StructureIdentifier.parse(typed)).toBe(read);
  });

  it.each(['', ' ', 'XYZ', 'F', '31078140', 'HOPITAL DES OLIVIERS', '310781406;', 'FF310781406', '9'.repeat(30)])(
    'is not %j',
    (typed) => {
      expect(() => StructureIdentifier.parse(typed)).toThrow('structure-unknown');
    },
  );

  it('of a register has a key, which tells what was invented', () => {
    expect(['310781406', '0B0172805', '73282932000074', '35600000049837'].every(StructureIdentifier.hasValidKey)).toBe(
      true,
    );
    expect(['310781407', '73282932000075', '35600000049838', 'F310999008'].some(StructureIdentifier.hasValidKey)).toBe(
      false,
    );
  });
});
