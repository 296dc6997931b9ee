import type { ProblemTexts } from '#libs/http/problem-texts.js';
import { circleProblems } from './circle.problems.js';
import { filesProblems } from './files.problems.js';
import { newsProblems } from './news.problems.js';

/** What the codes of this context say to people. */
export const coordinationProblems: ProblemTexts = { ...filesProblems, ...circleProblems, ...newsProblems };
