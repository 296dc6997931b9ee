import type { Situation } from '#libs/authorisation/actor.js';

/** A situation as lists show it; the edge puts the codes in words. */
export type SituationCodes = Omit<Situation, 'id' | 'admitted'> & {
  readonly situationId: Situation['id'];
  readonly structureName: string | null;
  readonly town: string | null;
};
