import type { Opposition } from '#libs/access/facts.js';

/** Whether two oppositions are to the same professional, profession, structure or section: one lifts the other. */
export function isSame(a: Opposition, b: Opposition): boolean {
  return a.kind === b.kind && targetOf(a) === targetOf(b);
}

/** A text that is the same for the same professional, profession, structure or section. */
export function targetOf(opposition: Opposition): string {
  switch (opposition.kind) {
    case 'professional':
      return opposition.accountId;
    case 'profession':
      return opposition.code;
    case 'structure':
      return opposition.structureId;
    case 'section':
      return opposition.path;
  }
}
