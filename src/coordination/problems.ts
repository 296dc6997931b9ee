import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';
import { circleProblems } from './circle/http/circle.problems.js';
import { filesProblems } from './files/http/files.problems.js';
import { newsProblems } from './news/http/news.problems.js';

/** What the codes of this context say to people. */
export const coordinationProblems: ProblemTexts = { ...filesProblems, ...circleProblems, ...newsProblems };
