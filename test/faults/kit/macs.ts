import { createHmac } from 'node:crypto';
import pg from 'pg';
import { keyOf } from './program.js';

/** The columns that a MAC covers, as docs/journal.md writes them. */
const COVERED = `format, mac_key, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), outcome, action, section, account_id,
  on_behalf_of, situation_id, structure_id, session_id, assurance, mode, client, origin, request_id, person_id, files, item, code, because,
  matrix_version, consent_version, membership_version, retention`;

/** How many entries there are, and how many do not have the MAC of what they hold. */
export async function macsOf(superuserUrl: string): Promise<{ readonly entries: number; readonly wrong: number }> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<[Buffer, ...unknown[]]>({
      text: `select mac, ${COVERED} from journal.entry order by id`,
      rowMode: 'array',
    });
    const key = keyOf('JOURNAL_KEY');
    const wrong = rows.filter(
      ([mac, ...covered]) => !createHmac('sha256', key).update(JSON.stringify(covered)).digest().equals(mac),
    );
    return { entries: rows.length, wrong: wrong.length };
  } finally {
    await client.end();
  }
}
