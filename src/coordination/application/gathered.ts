import type { Columns } from '#libs/cqrs/table.js';

export type GatheredRow = { readonly gathered_until: string };

/**
 * Of `coordination.gathered g`, to which a list of files is joined: seen by the statement that reads the files, so whatever was gathered until then
 * is in its list, and whatever comes later bears a later instant.
 */
export const GATHERED: Columns<GatheredRow> = { gathered_until: 'g.until' };

/** There is a row without a file where the list is empty. */
export function asOf([row]: readonly GatheredRow[]): Date {
  if (!row) throw new Error('There is always an instant up to which changes were gathered');
  return new Date(row.gathered_until);
}

export const filesAmong = <Row extends { readonly file_id: string | null }>(rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ file_id }) => file_id !== null);
