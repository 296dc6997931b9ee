import { isSameName } from './same-name.js';

const SAME = [
  ['accents and case', 'Lefèvre', null, 'Zoé', 'LEFEVRE', 'ZOE'],
  ['a ligature', 'Lebœuf', null, 'Cœlia', 'LEBOEUF', 'COELIA'],
  ['a hyphen that is a space', 'Martin-Garcia', null, 'Jean-Pierre', 'MARTIN GARCIA', 'JEAN PIERRE'],
  ['an apostrophe', 'N’Guyen', null, 'Linh', "N'GUYEN", 'LINH'],
  ['an apostrophe left out', "D'Artagnan", null, 'Charles', 'DARTAGNAN', 'CHARLES'],
  ['a particle joined', 'Le Goff', null, 'Anne', 'LEGOFF', 'ANNE'],
  ['a particle left out', 'de la Tour', null, 'Anne', 'TOUR', 'ANNE'],
  ['the maiden name in the directory', 'Dupont', 'Martin', 'Camille', 'DUPONT', 'CAMILLE'],
  ['the used name in the directory', 'Dupont', 'Martin', 'Camille', 'MARTIN', 'CAMILLE'],
  ['both names in the directory', 'Dupont', 'Martin', 'Camille', 'DUPONT MARTIN', 'CAMILLE'],
  ['both names, the other way round', 'Dupont', 'Martin', 'Camille', 'MARTIN-DUPONT', 'CAMILLE'],
  ['a second name in the directory alone', 'Dupont', null, 'Camille', 'DUPONT MARTIN', 'CAMILLE'],
  ['one of several given names', 'Dupont', null, 'Jean Michel Paul', 'DUPONT', 'JEAN'],
  ['a second given name as the usual one', 'Dupont', null, 'Michel', 'DUPONT', 'JEAN MICHEL'],
  ['a compound given name in one word', 'Dupont', null, 'Marie-Claude', 'DUPONT', 'MARIECLAUDE'],
  ['a Saint abbreviated', 'St-Exupéry', null, 'Ève', 'SAINT EXUPERY', 'EVE'],
  ['a Saint abbreviated and joined', 'Saint-Exupéry', null, 'Ève', 'STEXUPERY', 'EVE'],
  ['a joined name beside another', 'Le Goff', null, 'Anne', 'LEGOFF MARTIN', 'ANNE'],
  ['a joined given name beside another', 'Dupont', null, 'Marie-Claude', 'DUPONT', 'MARIECLAUDE JEANNE'],
  ['a short name', 'Lê', null, 'Minh', 'LE', 'MINH'],
  ['Catalan', 'Gal·la', null, 'Núria', 'GALLA', 'NURIA'],
] as const;

const OTHERS = [
  ['another family name', 'Dupont', null, 'Camille', 'DURAND', 'CAMILLE'],
  ['another given name', 'Dupont', null, 'Camille', 'DUPONT', 'CLAUDE'],
  ['a beginning that is no word', 'Martin', null, 'Jean', 'MARTINEZ', 'JEAN'],
  ['a given name that begins alike', 'Martin', null, 'Jean', 'MARTIN', 'JEANNE'],
  ['a particle alone', 'Le Goff', null, 'Anne', 'LE', 'ANNE'],
  ['particles alone', 'De La Tour', null, 'Anne', 'DE LA', 'ANNE'],
  ['names that changed places', 'Camille', null, 'Dupont', 'DUPONT', 'CAMILLE'],
  ['no letters at all', 'Dupont', null, 'Camille', '', ''],
] as const;

describe('A declared name and one of the directory', () => {
  it.each(SAME)('may be of one person: %s', (_, familyName, usedName, givenName, listedFamily, listedGiven) => {
    const listed = { familyName: listedFamily, givenName: listedGiven };
    expect(isSameName({ familyName, usedName, givenName }, listed)).toBe(true);
  });

  it.each(OTHERS)('are of two: %s', (_, familyName, usedName, givenName, listedFamily, listedGiven) => {
    const listed = { familyName: listedFamily, givenName: listedGiven };
    expect(isSameName({ familyName, usedName, givenName }, listed)).toBe(false);
  });
});
