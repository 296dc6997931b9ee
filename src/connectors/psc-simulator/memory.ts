import type { Adapter, AdapterPayload } from 'oidc-provider';

type Kept = { readonly payload: AdapterPayload; readonly until: number };

/** What the provider knows, until the program ends; each request for the memory of one kind gives the same. */
export function memory(): (kind: string) => Adapter {
  const kept = new Map<string, Kept>();
  const alive = ({ payload, until }: Kept) => (until > Date.now() ? payload : undefined);
  const first = (kind: string, is: (payload: AdapterPayload) => boolean) =>
    [...kept].find(([key, { payload }]) => key.startsWith(`${kind} `) && is(payload))?.[1];
  return (kind) => ({
    upsert: (id, payload, seconds) => {
      kept.set(`${kind} ${id}`, { payload, until: seconds ? Date.now() + seconds * 1000 : Infinity });
      return Promise.resolve();
    },
    find: (id) => {
      const found = kept.get(`${kind} ${id}`);
      return Promise.resolve(found && alive(found));
    },
    findByUid: (uid) => {
      const found = first(kind, (payload) => payload.uid === uid);
      return Promise.resolve(found && alive(found));
    },
    findByUserCode: () => Promise.resolve(undefined),
    consume: (id) => {
      const found = kept.get(`${kind} ${id}`);
      if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
      return Promise.resolve();
    },
    destroy: (id) => {
      kept.delete(`${kind} ${id}`);
      return Promise.resolve();
    },
    revokeByGrantId: (grantId) => {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
      return Promise.resolve();
    },
  });
}
