import { ASSURANCES } from '#libs/access/actor.js';
import { PROFESSIONAL_CATEGORIES } from '#libs/access/situation-codes.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { addDays, endOfDayInParis } from '#libs/time/paris.js';
import { compileRows, type Tables } from './compile-rows.js';
import { DocumentNode } from './document-node.js';
import type { CategoryEntry, Condition, Label, Matrix, MinimumAssurance, OrderRule, Term } from './matrix.js';
import { LETTERS, type Letter, type Section, SECTIONS, SPECIAL_ACTS, type SpecialAct } from './vocabulary.js';

const CLASSES = ['social', 'health-notes', 'assessments', 'documents'] as const;

/**
 * Reads the content of a matrix, in the shape that `config/habilitation/matrix.yaml` shows.
 * @throws MatrixFault at the first fault: its path in the document, what is expected there, and what was found
 */
export function parseMatrix(content: unknown): Matrix {
  const root = new DocumentNode(content, '');
  const sections = sectionsOf(root.get('sections'));
  const categories = categoriesOf(root.get('categories'));
  const terms = termsOf(root.get('nomenclatures'));
  const categoryOfCode = categoriesByCode(root.get('categories'), terms);
  const paths = sections.map(({ path }) => path);
  const tables = tablesOf(root, paths, categories);
  const known = [...categories.keys()];
  const category = (entry: DocumentNode) => entry.oneOf(known);
  const coordinators = root.get('coordinators');
  return {
    version: root.get('version').positiveInteger(),
    inForceFrom: startOfDayInParis(dateOf(root.get('in-force-from'))),
    sections,
    categories,
    rows: compileRows(tables),
    variants: tables.variants.map(({ of, name, when }) => ({ of, row: `${of}/${name}`, when })),
    order: root
      .get('order')
      .list()
      .map((rule) => orderRule(rule, known)),
    terms,
    categoryOfCode,
    learns: root.get('trainees').get('learns').map(category),
    coordinators: {
      when: conditionOf(coordinators.get('when'), known),
      actsOf: category(coordinators.get('acts-of')),
    },
    // Versions before delegation have no such table: nobody is a delegate under them.
    ceilings: (root.find('delegates') ?? new DocumentNode({}, 'delegates')).only(known).map((delegate) => ({
      cells: lettersOf(delegate.get('cells'), paths),
      acts: actsOf(delegate.get('acts')),
    })),
    classes: bySection(root.get('extended').get('classes'), (entry) => entry.oneOf(CLASSES)),
    circle: circleOf(root.find('circle'), known),
    minimumAssurance: root
      .get('minimum-assurance')
      .list()
      .map((rule) => minimumAssurance(rule, known))
      .sort((a, b) => b.from.getTime() - a.from.getTime()),
  };
}

const startOfDayInParis = (date: CalendarDate) => endOfDayInParis(addDays(date, -1));

function dateOf(entry: DocumentNode): CalendarDate {
  try {
    return CalendarDate.parse(entry.text());
  } catch {
    return entry.refuse('a day of the calendar, YYYY-MM-DD');
  }
}

const labelOf = (entry: DocumentNode): Label => ({ fr: entry.get('fr').text(), en: entry.get('en').text() });

function sectionsOf(entry: DocumentNode): Matrix['sections'] {
  const seen = new Set<Section>();
  const sections = entry.list().map((column) => {
    const path = column.get('path').oneOf(SECTIONS);
    if (seen.has(path)) column.get('path').refuse('each section once');
    seen.add(path);
    return { path, abbreviation: column.get('abbreviation').text(), label: labelOf(column) };
  });
  const missing = SECTIONS.find((section) => !seen.has(section));
  if (missing) entry.refuse(`a column for ${missing}`);
  return sections;
}

function categoriesOf(entry: DocumentNode): ReadonlyMap<string, CategoryEntry> {
  const categories = new Map<string, CategoryEntry>();
  for (const category of entry.list()) {
    const code = category.get('code').text();
    if (categories.has(code)) category.get('code').refuse('each category once');
    categories.set(code, {
      code,
      label: labelOf(category),
      reason: labelOf(category.get('reason')),
      codes: category.get('codes').texts(),
      admitted: !category.find('not-admitted')?.flag(),
      expressConsent: category.find('express-consent')?.flag() ?? false,
    });
  }
  return categories;
}

function termsOf(entry: DocumentNode): ReadonlyMap<string, Term> {
  const terms = new Map<string, Term>();
  for (const [nomenclature, codes] of entry.entries()) {
    for (const [code, texts] of codes.entries()) {
      const [fr, en] = texts.list();
      if (!fr || !en || terms.has(code)) return texts.refuse('a French and an English label, for a code given once');
      terms.set(code, { nomenclature, code, label: { fr: fr.text(), en: en.text() } });
    }
  }
  return terms;
}

/** Every code of the nomenclatures belongs to exactly one category. */
function categoriesByCode(entry: DocumentNode, terms: ReadonlyMap<string, Term>): ReadonlyMap<string, string> {
  const categoryOfCode = new Map<string, string>();
  for (const category of entry.list()) {
    for (const code of category.get('codes').list()) {
      const other = categoryOfCode.get(code.text());
      if (other) code.refuse(`a code of one category only (it is in ${other} too)`);
      if (!terms.has(code.text())) code.refuse('a code that the nomenclatures list');
      categoryOfCode.set(code.text(), category.get('code').text());
    }
  }
  const orphan = [...terms.keys()].find((code) => !categoryOfCode.has(code));
  if (orphan) entry.refuse(`a category for code ${orphan}`);
  return categoryOfCode;
}

const letterOf = (entry: DocumentNode) => entry.oneOf(LETTERS);

/** A row: one letter a section, in the order of the sections. */
function lettersOf(entry: DocumentNode, sections: readonly Section[]): ReadonlyMap<Section, Letter> {
  const letters = entry.text().split(/\s+/);
  if (letters.length !== sections.length) entry.refuse(`${sections.length} letters, one a section`);
  return new Map(
    sections.map((section, i) => [section, letterOf(new DocumentNode(letters[i], `${entry.path}.${section}`))]),
  );
}

const actsOf = (entry: DocumentNode | null) => new Set(entry?.list().map((act) => act.oneOf(SPECIAL_ACTS)));

function tablesOf(
  root: DocumentNode,
  sections: readonly Section[],
  categories: ReadonlyMap<string, CategoryEntry>,
): Tables {
  const extended = root.get('extended');
  const trainees = root.get('trainees');
  // A category that is not admitted has no row.
  const codes = [...categories.values()].filter(({ admitted }) => admitted).map(({ code }) => code);
  const rowOf = (entry: DocumentNode) => lettersOf(entry, sections);
  const careTeam = root.get('care-team').only(codes);
  return {
    careTeam: new Map(codes.map((code) => [code, rowOf(careTeam.get(code))])),
    acts: root.get('acts').only(codes).map(actsOf),
    caps: rowOf(extended.get('caps')),
    capExceptions: bySection(extended.get('cap-exceptions'), (entry) => entry.only(codes).map(letterOf)),
    ownExtendedRows: extended.get('rows').only(codes).map(rowOf),
    neverExtended: actsOf(extended.get('never')),
    variants: root
      .get('variants')
      .list()
      .map((variant) => {
        const own = variant.find('extended');
        return {
          of: variant.get('of').oneOf(codes),
          name: variant.get('name').text(),
          when: variant
            .get('when')
            .list()
            .map((condition) => conditionOf(condition, [...categories.keys()])),
          careTeam: bySection(variant.find('care-team') ?? new DocumentNode({}, variant.path), letterOf),
          acts: actsOf(variant.find('acts')),
          extended: own && rowOf(own),
        };
      }),
    trainees: {
      becomes: trainees.get('becomes').only(LETTERS).map(letterOf) as ReadonlyMap<Letter, Letter>,
      countersigned: sectionList(trainees.get('countersigned')),
      never: sectionList(trainees.get('never')),
    },
  };
}

const sectionList = (entry: DocumentNode): readonly Section[] => entry.list().map((section) => section.oneOf(SECTIONS));

const bySection = <T>(entry: DocumentNode, read: (entry: DocumentNode) => T) =>
  entry.only(SECTIONS).map(read) as ReadonlyMap<Section, T>;

const CONDITIONS = {
  'professional-categories': 'professionalCategories',
  professions: 'professions',
  skills: 'skills',
  sectors: 'sectors',
  'activity-kinds': 'activityKinds',
  nomenclatures: 'nomenclatures',
  'code-in': 'codeIn',
} as const satisfies Record<string, keyof Condition>;

function conditionOf(entry: DocumentNode, categories: readonly string[]): Condition {
  entry
    .find('code-in')
    ?.list()
    .forEach((code) => code.oneOf(categories));
  entry
    .find('professional-categories')
    ?.list()
    .forEach((category) => category.oneOf(PROFESSIONAL_CATEGORIES));
  const lists = entry.only(Object.keys(CONDITIONS)).entries();
  return Object.fromEntries(lists.map(([key, list]) => [CONDITIONS[key as keyof typeof CONDITIONS], list.texts()]));
}

function orderRule(entry: DocumentNode, categories: readonly string[]): OrderRule {
  const when = conditionOf(entry.get('when'), categories);
  const then = entry.get('then').oneOf(['code', 'learnt', ...categories]);
  return { when, then: then === 'code' || then === 'learnt' ? then : { category: then } };
}

/** Versions before it know no such rules: they hold as they were first given, and everybody may steer. */
function circleOf(entry: DocumentNode | null, categories: readonly string[]): Matrix['circle'] {
  if (!entry) return { longestReplacementMonths: 3, neverReferent: [] };
  const rules = entry.only(['longest-replacement-months', 'never-referent']);
  const never = rules.get('never-referent').list();
  return {
    longestReplacementMonths: rules.get('longest-replacement-months').positiveInteger(),
    neverReferent: never.map((category) => category.oneOf(categories)),
  };
}

const minimumAssurance = (entry: DocumentNode, categories: readonly string[]): MinimumAssurance => ({
  from: startOfDayInParis(dateOf(entry.get('from'))),
  minimum: entry.get('minimum').oneOf(ASSURANCES),
  sections: sectionList(entry.get('sections')),
  acts: entry
    .get('acts')
    .list()
    .map((act): SpecialAct => act.oneOf(SPECIAL_ACTS)),
  categories:
    entry
      .find('categories')
      ?.list()
      .map((category) => category.oneOf(categories)) ?? null,
});
