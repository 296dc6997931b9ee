import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';
import { OWN_TEXTS } from '#libs/http/problems/problem-writer.js';
import { consentProblems } from '../../consent/index.js';
import { coordinationProblems } from '../../coordination/index.js';
import { systemProblems } from './system/problems.js';
import { traceabilityProblems } from '../../traceability/index.js';
import { accountsProblems } from '../../accounts/index.js';
import { delegationsProblems } from '../../delegations/index.js';
import { registrationProblems } from '../../registration/index.js';
import { signInProblems } from '../../sign-in/index.js';
import { supportProblems } from '../../support/index.js';

/** What each context says of its problems. */
export const problemTexts: readonly ProblemTexts[] = [
  accountsProblems,
  signInProblems,
  delegationsProblems,
  supportProblems,
  registrationProblems,
  consentProblems,
  coordinationProblems,
  systemProblems,
  traceabilityProblems,
];

const all = (): ProblemTexts => Object.assign({}, OWN_TEXTS, ...problemTexts) as ProblemTexts;

/** Every code that a problem or one of its members may carry. */
export const problemCodes = (): readonly string[] => Object.keys(all()).sort();

/** The page that lists them, docs/problems.md. */
export const problemPage = (): string =>
  [
    '# Codes of problems',
    '',
    'Every refusal is a problem document (RFC 9457) of type `urn:spico:problem:<code>`; members that are wrong have codes of the same list.',
    'Codes are stable; `{}` stands for what the fault is about. Written by `npm run openapi`.',
    '',
    '| code | français | English |',
    '| ---- | -------- | ------- |',
    ...Object.entries(all())
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, { fr, en }]) => `| \`${code}\` | ${fr} | ${en} |`),
    '',
  ].join('\n');
