import type { BackofficeRole } from '#libs/access/actor.js';
import type { TestApp } from '#test/support/test-app.js';
import { type SignedIn, signedIn } from './professionals.js';

const ROLES: readonly BackofficeRole[] = ['verifier', 'support', 'identity-cell', 'dpo', 'auditor', 'administrator'];

/** One operator of the service centre for each role. */
export type Operators = Readonly<Record<BackofficeRole, SignedIn>>;

export async function operatorsOf(app: TestApp['app']): Promise<Operators> {
  // Nobody examines the request of a namesake.
  const named = (role: BackofficeRole) => ({ familyName: 'GARONNE', givenName: role.toUpperCase() });
  const signed = ROLES.map(
    async (role) => [role, await signedIn(app, { situations: [], roles: [role], ...named(role) })] as const,
  );
  return Object.fromEntries(await Promise.all(signed)) as Operators;
}

export const allBut = (operators: Operators, ...roles: BackofficeRole[]): readonly SignedIn[] =>
  ROLES.filter((role) => !roles.includes(role)).map((role) => operators[role]);
