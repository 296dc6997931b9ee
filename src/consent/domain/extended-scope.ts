import type { Scope } from './decision.js';

/** A scope that was granted, and the instant (ISO) from which it no longer holds; null: as long as the care. */
export type Grant = Scope & { readonly until: string | null };

/** The grants without what `scope` covers: what stays of each is at most two rectangles of classes and professions. */
export function without(grants: readonly Grant[], scope: Scope): Grant[] {
  return grants.flatMap((grant) => {
    const others = grant.classes.filter((one) => !scope.classes.includes(one));
    const covered = grant.classes.filter((one) => scope.classes.includes(one));
    const spared = grant.professions.filter((code) => !scope.professions.includes(code));
    const rest = [
      { ...grant, classes: others },
      { ...grant, classes: covered, professions: spared },
    ];
    return rest.filter(({ classes, professions }) => classes.length > 0 && professions.length > 0);
  });
}

/** The latest decision on a class and a profession is the one that holds, so a new grant takes the place of what it covers. */
export const withGrant = (grants: readonly Grant[], grant: Grant): Grant[] => [...without(grants, grant), grant];
