import type { Condition, Row } from './matrix.js';
import { capLetter, type Letter, type Section, type SpecialAct, TRAINEE } from './vocabulary.js';

type Cells = ReadonlyMap<Section, Letter>;
type Acts = ReadonlySet<SpecialAct>;

/** The tables of the document, before the rules between them are applied. */
export type Tables = {
  readonly careTeam: ReadonlyMap<string, Cells>;
  readonly acts: ReadonlyMap<string, Acts>;
  readonly caps: Cells;
  readonly capExceptions: ReadonlyMap<Section, ReadonlyMap<string, Letter>>;
  readonly ownExtendedRows: ReadonlyMap<string, Cells>;
  readonly neverExtended: Acts;
  readonly variants: readonly {
    readonly of: string;
    readonly name: string;
    readonly when: readonly Condition[];
    readonly careTeam: Cells;
    readonly acts: Acts;
    readonly extended: Cells | null;
  }[];
  readonly trainees: {
    readonly becomes: ReadonlyMap<Letter, Letter>;
    readonly countersigned: readonly Section[];
    readonly never: readonly Section[];
  };
};

const NO_ACTS: Acts = new Set();

/** Every row that a situation can get, with its cells in both rings: a decision then only looks up. */
export function compileRows(tables: Tables): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const [category, careTeam] of tables.careTeam) {
    const acts = tables.acts.get(category) ?? NO_ACTS;
    const row = rowOf(tables, category, careTeam, acts, tables.ownExtendedRows.get(category) ?? null);
    rows.set(category, row);
    if (category !== TRAINEE) rows.set(`${TRAINEE}/${category}`, traineeRow(tables, row));
    for (const variant of tables.variants.filter(({ of }) => of === category)) {
      const cells = new Map([...careTeam, ...variant.careTeam]);
      const allActs = new Set([...acts, ...variant.acts]);
      rows.set(`${category}/${variant.name}`, rowOf(tables, category, cells, allActs, variant.extended));
    }
  }
  return rows;
}

function rowOf(tables: Tables, category: string, careTeam: Cells, acts: Acts, ownExtended: Cells | null): Row {
  const cap = (section: Section): Letter =>
    tables.capExceptions.get(section)?.get(category) ?? tables.caps.get(section) ?? '-';
  const extended =
    ownExtended ?? new Map([...careTeam].map(([section, letter]) => [section, capLetter(letter, cap(section))]));
  const extendedActs = new Set([...acts].filter((act) => !tables.neverExtended.has(act)));
  return { category, cells: { 'care-team': careTeam, extended }, acts: { 'care-team': acts, extended: extendedActs } };
}

/** Who learns reads what the profession reads, adds only what will be countersigned, and performs no special act. */
function traineeRow({ trainees }: Tables, { cells }: Row): Row {
  const learnt = (section: Section, letter: Letter): Letter => {
    if (trainees.never.includes(section)) return '-';
    if (letter === 'w' && trainees.countersigned.includes(section)) return 'c';
    return trainees.becomes.get(letter) ?? letter;
  };
  const careTeam = new Map([...cells['care-team']].map(([section, letter]) => [section, learnt(section, letter)]));
  // A trade that is the outer ring's alone (a guardian's) is not learnt there.
  const extended = new Map(
    [...cells.extended].map(([section, letter]) => [
      section,
      capLetter(learnt(section, letter), careTeam.get(section) ?? '-'),
    ]),
  );
  return {
    category: TRAINEE,
    cells: { 'care-team': careTeam, extended },
    acts: { 'care-team': NO_ACTS, extended: NO_ACTS },
  };
}
