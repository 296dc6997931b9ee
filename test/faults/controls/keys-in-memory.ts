import 'reflect-metadata';
import type { Created } from '#libs/cqrs/act.js';
import { Idempotency } from '#libs/cqrs/idempotency.js';
import { replaced } from './replaced.js';

const known = new Map<string, Created>();

/** A server that remembers the keys of requests by itself, without the other one. */
replaced(Idempotency, 'claim', () => (act) => {
  const key = act.caller.idempotency?.key;
  if (!key) return Promise.resolve(null);
  const created = known.get(key) ?? null;
  known.set(key, created ?? { id: act.id });
  return Promise.resolve(created);
});

await import('../../../src/main.js');
