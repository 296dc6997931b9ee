import { EDGE_TEXTS } from './problems/edge.js';
import { KERNEL_TEXTS } from './problems/kernel.js';
import { REFUSAL_TEXTS } from './problems/refusals.js';
import { ProblemWriter } from './problem.js';
import type { HttpSettings } from './settings.js';

/** The one that knows all texts. */
export const problemWriter = ({ texts = [], explain, help }: HttpSettings): ProblemWriter =>
  new ProblemWriter([EDGE_TEXTS, KERNEL_TEXTS, REFUSAL_TEXTS, ...texts], explain, help);
