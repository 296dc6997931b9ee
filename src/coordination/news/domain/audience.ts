import type { Confidentiality } from '#libs/access/facts.js';

/** Whether whoever reads under the one certainly reads under the other too. Where it hangs on who is in the circle: no. */
export function isWithin(narrow: Confidentiality, wide: Confidentiality): boolean {
  if (narrow.audience === 'depositor' || wide.audience === 'circle') return true;
  if (narrow.audience === 'categories' && wide.audience === 'categories')
    return narrow.categories.every((code) => wide.categories.includes(code));
  if (narrow.audience === 'professionals' && wide.audience === 'professionals')
    return narrow.accountIds.every((id) => wide.accountIds.includes(id));
  return narrow.audience === 'care-team' && wide.audience === 'care-team';
}

/** To whom a change of the restriction shows what was closed to them, and which wordings; never one too few. */
export type Opening = { readonly audience: Confidentiality['audience']; readonly versions: readonly number[] };

type Worded = { readonly version: number; readonly confidentiality: Confidentiality };

/** `before` are the wordings so far, the one that is replaced included: each stays under its own restriction. Null when nobody reads more. */
export function openingOf(before: readonly Worded[], replaced: Worded, present: Worded): Opening | null {
  if (isWithin(present.confidentiality, replaced.confidentiality)) return null;
  const opened = before.filter(({ confidentiality }) => !isWithin(confidentiality, replaced.confidentiality));
  const versions = [...opened, present].map(({ version }) => version).sort((a, b) => a - b);
  return { audience: present.confidentiality.audience, versions };
}
