import { USERS } from '../../psc-simulator/users.js';
import { userinfoOf } from '../../psc-simulator/userinfo.js';
import { USERINFO } from '../testing/userinfo.js';
import type { Claims } from './claims.js';
import { readUserinfo } from './read-userinfo.js';

const [EXERCISE] = USERINFO.SubjectRefPro.exercices;
const withExercises = (...exercices: object[]): Claims => ({ ...USERINFO, SubjectRefPro: { exercices } });
const refused = (claims: Claims, claim: string) =>
  expect(() => readUserinfo(claims)).toThrow(expect.objectContaining({ claim }));

describe('What Pro Santé Connect says of a professional', () => {
  it('is who it is, and every place of every exercise', () => {
    const { practices, ...person } = readUserinfo(USERINFO);
    expect(person).toEqual({
      sub: USERINFO.sub,
      nationalId: '899700000021',
      otherNationalIds: ['0319700026'],
      familyName: 'ESSAI-DEUX',
      givenName: 'DOMINIQUE',
    });
    expect(practices).toEqual([
      {
        ...{ profession: '60', category: 'C', skill: null, role: null, activityKind: 'GENR01', sector: 'SA07' },
        structure: { id: 'R310000000001', name: 'CABINET DES VIOLETTES', otherIds: [] },
        place: { communeCode: '31555', departmentCode: '31', town: 'TOULOUSE' },
      },
      {
        ...{ profession: '60', category: 'C', skill: null, role: null, activityKind: 'GENR01', sector: 'SA01' },
        structure: { id: '310999008', name: 'HOPITAL FICTIF', otherIds: [] },
        place: { communeCode: '31555', departmentCode: '31', town: null },
      },
    ]);
  });

  it('tells the department of an overseas commune', () => {
    const activities = [{ codeCommune: '97411', codeDepartement: '' }];
    expect(readUserinfo(withExercises({ ...EXERCISE, activities })).practices[0]?.place.departmentCode).toBe('974');
  });

  it('has six claims for who is not in the directory', () => {
    const { sub, preferred_username, SubjectNameID, given_name, family_name, codeCivilite } = USERINFO;
    const six = { sub, preferred_username, SubjectNameID, given_name, family_name, codeCivilite };
    expect(readUserinfo(six)).toMatchObject({ nationalId: '899700000021', otherNationalIds: [], practices: [] });
  });

  it('has the profession of who works nowhere that the directory knows', () => {
    const nowhere = {
      profession: '60',
      structure: null,
      place: { communeCode: null, departmentCode: null, town: null },
    };
    for (const activities of [[], undefined, null, [{}]])
      expect(readUserinfo(withExercises({ ...EXERCISE, activities })).practices).toMatchObject([nowhere]);
  });

  it('has role and kind of activity for a professional by role', () => {
    const activities = [{ codeRole: '330', codeGenreActivite: 'GENR08' }];
    const byRole = { profession: '99', role: '330', activityKind: 'GENR08' };
    expect(readUserinfo(withExercises({ codeProfession: '99', activities })).practices).toMatchObject([byRole]);
  });

  it('has military professionals and students, and no other category', () => {
    const categories = ['C', 'M', 'E', 'X', ''].map(
      (codeCategorieProfessionnelle) =>
        readUserinfo(withExercises({ ...EXERCISE, codeCategorieProfessionnelle })).practices[0]?.category,
    );
    expect(categories).toEqual(['C', 'M', 'E', null, null]);
  });

  it('can be read for each user of the simulator', () => {
    for (const user of USERS) {
      const { nationalId, practices } = readUserinfo(userinfoOf(user));
      expect(nationalId).toBe(user.nationalId);
      expect(practices).toHaveLength(user.exercises.flatMap(({ activities }) => activities).length);
    }
  });

  it.each([
    [' ESSAI\u0000\tDEUX\n', 'ESSAI DEUX'],
    ['ESSAI\u00a0\u200bDEUX', 'ESSAI DEUX'],
    ['D\u2019ESSAI\u2011DEUX', "D'ESSAI-DEUX"],
  ])('is read as it was meant, by the rule of what is typed: %j', (family_name, familyName) => {
    expect(readUserinfo({ ...USERINFO, family_name })).toMatchObject({ familyName });
  });

  it('cannot be without what a sign-in needs', () => {
    for (const claim of ['sub', 'preferred_username', 'family_name', 'given_name'])
      for (const value of [undefined, null, '', '  ']) refused({ ...USERINFO, [claim]: value }, claim);
  });

  it('cannot contradict itself', () => {
    refused({ ...USERINFO, SubjectNameID: '899700000039' }, 'SubjectNameID');
    refused({ ...USERINFO, sub: USERINFO.sub.replace('021', '039') }, 'SubjectNameID');
  });

  it('cannot be of another shape', () => {
    refused({ ...USERINFO, SubjectRefPro: [] }, 'SubjectRefPro');
    refused({ ...USERINFO, SubjectRefPro: { exercices: {} } }, 'exercices');
    refused(withExercises({ activities: ['one'] }), 'activities');
    refused(withExercises({ codeProfession: 60 }), 'codeProfession');
    refused(withExercises({ codeProfession: '6'.repeat(201) }), 'codeProfession');
    refused({ ...USERINFO, otherIds: [{ origine: 'RPPS', identifiant: 'x' }] }, 'otherIds');
    refused({ ...USERINFO, family_name: '\ud800' }, 'family_name');
  });
});
