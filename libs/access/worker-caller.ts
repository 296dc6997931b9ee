import { newId } from '#libs/kernel/identifier.js';
import type { AnonymousCaller } from './caller.js';

/** Of what happens by itself: the worker does it, in nobody's name. */
export const workerCaller = (): AnonymousCaller => ({
  requestId: newId(),
  client: 'spico worker',
  origin: 'worker',
});
