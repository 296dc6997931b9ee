import { EDGE_TEXTS } from './edge.js';
import { KERNEL_TEXTS } from './kernel.js';
import { REFUSAL_TEXTS } from './refusals.js';
import { ProblemWriter } from './problem.js';
import type { HttpSettings } from '../settings.js';

/** What the edge, the kernel and every refusal say. */
export const OWN_TEXTS = { ...EDGE_TEXTS, ...KERNEL_TEXTS, ...REFUSAL_TEXTS };

/** The one that knows all texts. */
export const problemWriter = ({ texts = [], explain, help }: HttpSettings): ProblemWriter =>
  new ProblemWriter([OWN_TEXTS, ...texts], explain, help);
