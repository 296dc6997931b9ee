import type { SituationId } from '#libs/access/actor.js';
import { type SituationCodes, selectedCodes } from '#libs/access/situation-codes.js';

/** A situation as lists show it; the edge puts the codes in words. */
export type ShownSituation = SituationCodes & {
  readonly situationId: SituationId;
  readonly structureId: string | null;
  readonly structureName: string | null;
  readonly town: string | null;
};

/** Its columns, of rows `w` of `accounts.situation` and `t` of their structure. */
export const SHOWN_SITUATION = ` w.id as "situationId", ${selectedCodes('w')},
  w.structure_id as "structureId", t.name as "structureName", w.town`;
