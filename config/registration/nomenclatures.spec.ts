import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { knownNomenclatures } from './nomenclatures.js';

const SAMPLE = new URL('../../test/data/PS_LibreAcces_Personne_activite_sample.txt', import.meta.url);
const MATRIX = new URL('../habilitation/matrix.yaml', import.meta.url);

const known = knownNomenclatures();

describe('The codes that may be declared', () => {
  it('are known by their nomenclatures, from the first of a range to the last', () => {
    expect([...known.skill].filter((code) => /^(SM0[12]|SM9|SI)/.test(code))).toEqual([
      ...['SM01', 'SM02', 'SM90', 'SM91', 'SM92', 'SM93', 'SM94', 'SM95'],
      ...['SI01', 'SI02', 'SI03', 'SI04', 'SI05', 'SI06', 'SI07', 'SI08'],
    ]);
    expect(['SM96', 'SM1', 'SM001', 'NIMPORTEQUOI', ''].some((code) => known.skill.has(code))).toBe(false);
    expect([known.profession.has('99'), known.profession.has('330'), known.role.has('330')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('hold all that the directory writes', () => {
    const [header = '', ...lines] = readFileSync(SAMPLE, 'utf8').trim().split('\n');
    const titles = header.split('|');
    const columns = {
      profession: 'profession',
      role: 'rôle',
      skill: 'savoir-faire',
      activityKind: 'genre activité',
      category: 'catégorie professionnelle',
    } as const;
    for (const [nomenclature, title] of Object.entries({ ...columns, sector: "secteur d'activité" } as const)) {
      const place = titles.indexOf(`Code ${title}`);
      const codes = new Set(lines.map((line) => line.split('|')[place]).filter(Boolean));
      expect([...codes].filter((code) => !known[nomenclature as keyof typeof known].has(code!))).toEqual([]);
    }
  });

  it('hold all that the matrix asks for', () => {
    type Rule = { readonly when: Readonly<Record<string, readonly string[]>> };
    const { order } = parse(readFileSync(MATRIX, 'utf8')) as { order: readonly Rule[] };
    const asked = (name: string) => order.flatMap(({ when }) => when[name] ?? []).filter((code) => code !== 'none');
    expect(asked('skills').filter((code) => !known.skill.has(code))).toEqual([]);
    expect(asked('sectors').filter((code) => !known.sector.has(code))).toEqual([]);
    expect(asked('activity-kinds').filter((code) => !known.activityKind.has(code))).toEqual([]);
  });

  it('are refused at the start where one is neither a code nor a range', () => {
    for (const wrong of ['SM01-SI03', 'sm01', 'SM'])
      expect(() => knownNomenclatures(`skill: [${wrong}]\nactivityKind: []\nsector: []\n`)).toThrow(wrong);
  });
});
