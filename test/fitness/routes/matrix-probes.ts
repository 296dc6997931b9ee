import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '#libs/access/decision.js';
import type { ItemFacts } from '#libs/access/facts.js';
import { codeOf } from '../../../src/habilitation/domain/matrix/category.js';
import { decide } from '../../../src/habilitation/domain/decision/decide.js';
import type { Matrix } from '../../../src/habilitation/domain/matrix/matrix.js';
import { type PermissionRule, permissionRuleOf } from '../../../src/habilitation/domain/decision/permission-rules.js';
import {
  actor,
  consent,
  facts,
  file,
  itemOf,
  ME,
  membership,
  SOMEONE,
} from '../../../src/habilitation/testing/facts.js';
import { situationOfRow } from '../../../src/habilitation/testing/rows.js';
import type { Call } from './calls.js';
import type { Part } from './matrix-world.js';

export type Probe = Part & { readonly row: string; readonly call: Call };
/** `granted`, or the status and code of the refusal; what the act asked, and the reasons that were traced. */
export type Answer = { readonly answer: string; readonly asked: string; readonly because: readonly string[] };

const CLASSES = ['social', 'health-notes', 'assessments', 'documents'] as const;
export const PROFESSIONS = [...new Set([...situationOfRow.values()].map(codeOf)), 'OCC'];
const agreed = consent({ extended: [{ classes: CLASSES, professions: PROFESSIONS }] });
export const name = ({ requires }: Call) => `${requires.action} ${requires.section}`;
export const needsOfCall = ({ requires }: Call) => permissionRuleOf(requires.action, requires.section);

const STATUS: Partial<Record<PermissionRule['member'], Part['status']>> = {
  invited: 'invited',
  closing: 'ended',
  newcomer: 'ended',
};

/** The items that acts are about: another's, one's own, and what someone in training wrote. */
const ITEMS: Readonly<Record<string, ItemFacts>> = {
  'item.read': itemOf(SOMEONE, { audience: 'circle' }),
  'item.list-versions': itemOf(SOMEONE, { audience: 'circle' }),
  'item.reword': itemOf(ME, { audience: 'circle' }),
  'item.countersign': itemOf(SOMEONE, { audience: 'circle' }, true),
};

/** The part in the file without which the act could not be granted to anybody. Whoever was last asked outside the care team does not come into it alone. */
export function partFor(call: Call): Omit<Part, 'who' | 'ring'> & Partial<Pick<Part, 'ring'>> {
  const needs = needsOfCall(call);
  const status = needs ? (STATUS[needs.member] ?? 'active') : 'active';
  const { action, section } = call.requires;
  const fileStatus = action === 'reopen' || section === 'death' ? 'closed' : 'open';
  const deceased = action === 'correct' && section === 'death';
  const duties = needs?.matrix === 'nothing' ? (needs.duties ?? []) : [];
  return { status, fileStatus, deceased, duties, ...(needs?.member === 'newcomer' && { ring: 'care-team' }) };
}

function decided(matrix: Matrix, at: Date, { row, ring, status, duties, fileStatus, deceased, call }: Probe): Decision {
  const { act, requires } = call;
  const ofTheFile = {
    file: file({ status: fileStatus, deceased, hasReferent: false }),
    membership: membership({ ring, status, duties, endedAt: status === 'ended' ? at : null }),
    consent: agreed,
    item: ITEMS[act] ?? null,
  };
  const aboutNoFile = needsOfCall(call)?.member === 'none';
  const of = aboutNoFile ? { file: null, membership: null, consent: null, item: null } : ofTheFile;
  const who = actor({ situation: situationOfRow.get(row) ?? null });
  return decide(matrix, requires, facts({ at, actor: who, ...of }));
}

/** For each of these calls somebody to whom it is granted. */
export const grantedOf = (matrix: Matrix, at: Date, probes: readonly Probe[]): readonly Probe[] => [
  ...new Map(probes.filter((probe) => decided(matrix, at, probe).granted).map((probe) => [probe.call, probe])).values(),
];

const answerOf = (decision: Decision): string => {
  if (decision.granted) return 'granted';
  return decision.code === 'unknown' || decision.code === 'confidential' ? '404 not-found' : `403 ${decision.code}`;
};

/** Those who are answered otherwise than this matrix decides. */
export const otherwise = (matrix: Matrix, at: Date, probes: readonly Probe[], answers: readonly Answer[]) =>
  probes
    .map((probe, i) => {
      const decision = decided(matrix, at, probe);
      const { row, ring, call } = probe;
      const { act, requires } = call;
      const due = { answer: answerOf(decision), asked: `${act}: ${requires.section}`, because: decision.reasons };
      return { asked: `${row} ${ring} ${name(call)}`, answer: answers[i], due };
    })
    .filter(({ answer, due }) => !isDeepStrictEqual(answer, due));
