import type { Assurance, Situation } from '#libs/access/actor.js';
import type { InformationClass, Ring } from '#libs/access/facts.js';
import type { Letter, Section, SpecialAct } from './vocabulary.js';

/** A text that professionals read, in both languages of the service. */
export type Label = { readonly fr: string; readonly en: string };

/** What the matrix says of one kind of professionals, in both rings; already capped for the outer one. */
export type Row = {
  readonly category: string;
  readonly cells: Readonly<Record<Ring, ReadonlyMap<Section, Letter>>>;
  readonly acts: Readonly<Record<Ring, ReadonlySet<SpecialAct>>>;
};

export type CategoryEntry = {
  readonly code: string;
  readonly label: Label;
  readonly reason: Label;
  /** Codes of the nomenclatures: professions (TRE_G15, R94, R95, A00) and roles (TRE_R85). */
  readonly codes: readonly string[];
  readonly admitted: boolean;
  /** In the extended ring the consent must name the category itself: naming the profession is not enough. */
  readonly expressConsent: boolean;
};

/** Holds when every list it has contains the situation's code; `none` in a list stands for an empty code. */
export type Condition = {
  readonly professionalCategories?: readonly NonNullable<Situation['category']>[];
  readonly professions?: readonly string[];
  readonly skills?: readonly string[];
  readonly sectors?: readonly string[];
  readonly activityKinds?: readonly string[];
  /** The nomenclature of the profession, or of the role of who is characterised by it. */
  readonly nomenclatures?: readonly string[];
  /** Categories in which the matrix files the profession or the role. */
  readonly codeIn?: readonly string[];
};

export type OrderRule = { readonly when: Condition; readonly then: 'code' | 'learnt' | { readonly category: string } };

export type Variant = { readonly of: string; readonly row: string; readonly when: readonly Condition[] };

export type MinimumAssurance = {
  /** 00:00 Europe/Paris of its first day. */
  readonly from: Date;
  readonly minimum: Assurance;
  readonly sections: readonly Section[];
  readonly acts: readonly SpecialAct[];
  /** Null: every category. */
  readonly categories: readonly string[] | null;
};

export type Term = { readonly nomenclature: string; readonly code: string; readonly label: Label };

/** The most that a delegate of one category does in another's name, whatever that other may do. */
export type Ceiling = { readonly cells: ReadonlyMap<Section, Letter>; readonly acts: ReadonlySet<SpecialAct> };

/** One published version of the authorisation matrix: data, never changed once published. */
export type Matrix = {
  readonly version: number;
  /** 00:00 Europe/Paris of the day it comes into force. */
  readonly inForceFrom: Date;
  readonly sections: readonly { readonly path: Section; readonly abbreviation: string; readonly label: Label }[];
  readonly categories: ReadonlyMap<string, CategoryEntry>;
  /** By category, `category/variant`, or `TRA/category` for those in training. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly variants: readonly Variant[];
  readonly order: readonly OrderRule[];
  /** Professions and roles by code, and the category that each code belongs to. */
  readonly terms: ReadonlyMap<string, Term>;
  readonly categoryOfCode: ReadonlyMap<string, string>;
  readonly learns: ReadonlyMap<string, string>;
  readonly coordinators: { readonly when: Condition; readonly actsOf: string };
  /** By category of the delegate: who has none acts in their own name only. */
  readonly ceilings: ReadonlyMap<string, Ceiling>;
  /** What the consent must name for a section to be read in the extended ring. */
  readonly classes: ReadonlyMap<Section, InformationClass>;
  readonly circle: {
    /** How long somebody may be replaced by another. */
    readonly longestReplacementMonths: number;
    /** Categories that steer no file. */
    readonly neverReferent: readonly string[];
  };
  /** Latest first. */
  readonly minimumAssurance: readonly MinimumAssurance[];
};

export const letterAt = (matrix: Matrix, row: string, ring: Ring, section: Section): Letter =>
  matrix.rows.get(row)?.cells[ring].get(section) ?? '-';

export const hasAct = (matrix: Matrix, row: string, ring: Ring, act: SpecialAct): boolean =>
  matrix.rows.get(row)?.acts[ring].has(act) ?? false;

/** Whether the row grants anything at all in the ring: without it nobody takes part. */
export const takesPart = (matrix: Matrix, row: string, ring: Ring): boolean =>
  [...(matrix.rows.get(row)?.cells[ring].values() ?? [])].some((letter) => letter !== '-');
