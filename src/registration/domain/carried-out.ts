import type { SituationId } from '#libs/access/actor.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { Declaration, Replaced } from './declaration.js';
import type { AccountOwner, EndedSituation } from '../../accounts/index.js';

/** What a change replaced of an account, and the situations that it ended, with the end that they had before. */
export type Former = {
  readonly replaced: Partial<AccountOwner>;
  readonly ended: readonly EndedSituation[];
  /** Those that it put into a structure; none by a release that did not know how. */
  readonly linked?: readonly SituationId[];
};

/** A change that took effect. `email`: the address that it replaced; `former`: null of one that took effect before that was noted. */
export type CarriedOut = {
  readonly email: Email | null;
  readonly former: Former | null;
  readonly declaration: Declaration;
};

export type Changed = {
  /** The address that was replaced; null when it stays. */
  readonly formerEmail: Email | null;
  /** The situations that ended, and with which stays in circles end. */
  readonly ended: readonly SituationId[];
};

/** `kept`: what a change had replaced and could not be put back, since nobody noted what was there before or another account has it by now. */
export type Undone = {
  /** The address of the account, as it is again. */
  readonly email: Email;
  readonly ended: readonly SituationId[];
  readonly restored: readonly ('email' | 'names' | 'number' | 'situations')[];
  readonly kept: readonly ('names' | 'number' | 'situations')[];
};

/** Of changes that were asked for before they told what they replace. */
const ALL: readonly Replaced[] = ['email', 'family-name', 'given-name', 'number'];

/** What is said otherwise of the account, and nothing else of it: it may have changed since the change was asked for. */
export function saidBy(email: Email, { replaces = ALL, ...said }: Declaration): Partial<AccountOwner> {
  const { usedName, familyName, givenName, nationalIds } = said;
  return {
    ...(replaces.includes('email') && { email }),
    ...(replaces.includes('family-name') && { familyName: usedName ?? familyName }),
    ...(replaces.includes('given-name') && { givenName }),
    ...(replaces.includes('number') && { nationalId: nationalIds[0] ?? null }),
  };
}

/** What the account said before the earliest of these changes, which come in their order. */
export const saidBefore = (changes: readonly CarriedOut[]): Partial<AccountOwner> =>
  changes.reduceRight<Partial<AccountOwner>>(
    (later, { email, former }) => ({ ...later, ...(email && { email }), ...former?.replaced }),
    {},
  );

/** The situations that came by a change. */
export const begunBy = ({ declaration: { situations, linking = [] } }: CarriedOut): readonly SituationId[] =>
  situations.map(({ id }) => id).filter((id) => !linking.includes(id));

/** What a change replaced that nobody noted. */
function unknownOf({ former, declaration: { replaces = [], ending = [] } }: CarriedOut): Undone['kept'] {
  if (former) return [];
  const names = replaces.includes('family-name') || replaces.includes('given-name');
  return [
    ...(names ? (['names'] as const) : []),
    ...(replaces.includes('number') ? (['number'] as const) : []),
    ...(ending.length > 0 ? (['situations'] as const) : []),
  ];
}

/** What is as it was before. `isTaken`: another account has the number by now. */
export const restoredOf = (
  former: Partial<AccountOwner>,
  isTaken: boolean,
  situations: boolean,
): Undone['restored'] => [
  ...('email' in former ? (['email'] as const) : []),
  ...('familyName' in former || 'givenName' in former ? (['names'] as const) : []),
  ...('nationalId' in former && !isTaken ? (['number'] as const) : []),
  ...(situations ? (['situations'] as const) : []),
];

export const keptOf = (changes: readonly CarriedOut[], isTaken: boolean): Undone['kept'] => [
  ...new Set([...(isTaken ? (['number'] as const) : []), ...changes.flatMap(unknownOf)]),
];
