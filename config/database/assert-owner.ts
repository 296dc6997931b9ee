import type pg from 'pg';
import { LineError } from '#libs/terminal/line-error.js';

/** What somebody else makes would be theirs: the next run, as the owner, could not replace it. @throws LineError */
export async function assertOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: string }>('select current_user as role');
  const role = rows[0]?.role;
  if (role !== 'spico_owner')
    throw new LineError(`DATABASE_OWNER_URL signs in as ${role}: it must be spico_owner, whom npm run provision makes`);
}
