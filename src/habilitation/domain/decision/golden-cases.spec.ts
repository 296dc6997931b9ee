import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { AccountId, Actor, Situation, SituationId } from '#libs/access/actor.js';
import type { DelegatedKind, DelegationFacts, DelegationId } from '#libs/access/delegation.js';
import type { Confidentiality, ConsentFacts, Facts, FileFacts, MembershipFacts } from '#libs/access/facts.js';
import {
  actor,
  consent,
  facts,
  file,
  itemOf,
  ME,
  membership,
  NOON,
  published,
  publishedContent,
  situation,
  SOMEONE,
} from '../../testing/facts.js';
import { categoryOf } from '../matrix/category.js';
import { decide } from './decide.js';
import type { Matrix } from '../matrix/matrix.js';
import { parseMatrix } from '../matrix/parse-matrix.js';

/** One row of the table; what it does not say is as `testing/facts.ts` has it. */
type Row = {
  readonly cas: string;
  readonly profession?: string;
  readonly statut?: Situation['category'];
  readonly role?: string;
  readonly activite?: string;
  readonly 'savoir-faire'?: string;
  readonly secteur?: string;
  readonly structure?: string;
  readonly region?: 'hors';
  readonly session?: Actor['assurance'];
};
type CategoryRow = Row & { readonly categorie: string; readonly ligne?: string };
type DecisionRow = Row & {
  readonly membre?: string;
  readonly fin?: string;
  readonly cercle?: MembershipFacts['ring'];
  readonly fonctions?: MembershipFacts['duties'];
  /** The file has one, unless told otherwise. */
  readonly referent?: 'aucun';
  readonly dossier?: 'clos' | 'décédé' | 'inconnu';
  readonly identite?: FileFacts['identity'];
  readonly consentement?: ConsentFacts['sharing'];
  readonly elargi?: ConsentFacts['extended'];
  readonly opposition?: ConsentFacts['oppositions'][number];
  readonly 'equipe-seule'?: 'oui';
  readonly 'urgence-opposee'?: 'oui';
  readonly element?: {
    /** `déléguée`: her hand, in the name of the one she acts for. */
    readonly de: 'moi' | 'autre' | 'déléguée';
    readonly pour: Confidentiality['audience'];
    readonly categories?: string[];
    readonly attend?: 'contreseing';
  };
  /** Who acts in the name of the one that the row describes, and the kinds of acts that were delegated. */
  readonly 'au-nom-par'?: Row & { readonly actes: readonly DelegatedKind[] };
  /** A rule of the matrix beside those that are published, and the instant at which it is asked. */
  readonly exigence?: Readonly<Record<string, unknown>>;
  readonly le?: string;
  readonly demande: string;
  readonly attendu: string;
  readonly car?: string;
};

const table = parse(readFileSync(new URL('./golden-cases.yaml', import.meta.url), 'utf8')) as {
  readonly categories: readonly CategoryRow[];
  readonly decisions: readonly DecisionRow[];
};

const situationOf = (row: Row) =>
  situation({
    profession: row.profession || null,
    category: row.statut ?? 'C',
    role: row.role ?? null,
    activityKind: row.activite ?? 'GENR01',
    skill: row['savoir-faire'] ?? null,
    sector: row.secteur ?? 'SA07',
    structureId: row.structure ?? 'structure',
    admitted: row.region !== 'hors',
  });

function membershipOf({ membre, fin, cercle, fonctions }: DecisionRow): MembershipFacts | null {
  if (membre === 'non') return null;
  const status = membre === 'invité' ? 'invited' : membre ? 'ended' : 'active';
  const end = status === 'ended' ? membre : fin;
  return membership({
    status,
    ring: cercle ?? 'care-team',
    duties: fonctions ?? [],
    endedAt: end ? new Date(end) : null,
  });
}

const DELEGATE = { accountId: 'account-delegate' as AccountId, situationId: 'situation-delegate' as SituationId };

function delegationOf({ 'au-nom-par': delegate }: DecisionRow): DelegationFacts | null {
  if (!delegate) return null;
  const acting = { ...situationOf(delegate), id: DELEGATE.situationId };
  const { accountId } = DELEGATE;
  return {
    id: 'delegation' as DelegationId,
    kinds: delegate.actes,
    delegate: { accountId, situation: acting, excludedFrom: [] },
  };
}

/** The published matrix, with the minimum assurance that the row adds. */
function matrixOf({ exigence }: DecisionRow): Matrix {
  if (!exigence) return published;
  const content = publishedContent();
  const rules = content['minimum-assurance'] as readonly unknown[];
  return parseMatrix({ ...content, 'minimum-assurance': [...rules, { acts: [], sections: [], ...exigence }] });
}

const factsOf = (row: DecisionRow): Facts =>
  facts({
    at: row.le ? new Date(row.le) : NOON,
    actor: actor({ situation: situationOf(row), assurance: row.session ?? 'otp' }),
    delegation: delegationOf(row),
    membership: membershipOf(row),
    file:
      row.dossier === 'inconnu'
        ? null
        : file({
            status: row.dossier ? 'closed' : 'open',
            deceased: row.dossier === 'décédé',
            identity: row.identite ?? 'provisional',
            hasReferent: row.referent !== 'aucun',
          }),
    consent:
      row.dossier === 'inconnu'
        ? null
        : consent({
            sharing: row.consentement ?? 'given',
            extended: row.elargi ?? [],
            oppositions: row.opposition ? [row.opposition] : [],
            careTeamOnly: row['equipe-seule'] === 'oui',
            emergencyOpposed: row['urgence-opposee'] === 'oui',
          }),
    item: row.element
      ? itemOf(
          row.element.de === 'autre' ? SOMEONE : ME,
          { audience: row.element.pour, categories: row.element.categories } as Confidentiality,
          row.element.attend === 'contreseing',
          row.element.de === 'déléguée' ? DELEGATE.situationId : null,
        )
      : null,
  });

describe('La catégorie d’une situation d’exercice', () => {
  it.each(table.categories.map((row) => [row.cas, row] as const))('%s', (_, row) => {
    const { code, row: line } = categoryOf(published, situationOf(row));
    expect({ categorie: code, ligne: row.ligne && line }).toEqual({ categorie: row.categorie, ligne: row.ligne });
  });
});

describe('La décision d’accès', () => {
  it.each(table.decisions.map((row) => [row.cas, row] as const))('%s', (_, row) => {
    const [action = '', section = ''] = row.demande.split(' ');
    const decision = decide(matrixOf(row), { action, section }, factsOf(row));
    expect({ attendu: decision.granted ? 'oui' : decision.code, car: decision.reasons }).toEqual({
      attendu: row.attendu,
      car: row.car ? (expect.arrayContaining([row.car]) as unknown) : decision.reasons,
    });
  });
});
