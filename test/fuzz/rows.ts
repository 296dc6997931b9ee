import type pg from 'pg';

const COUNTS = `select format('%I.%I', schemaname, relname) as name,
    (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', schemaname, relname), false, true, '')))[1]::text as n
  from pg_stat_user_tables order by name`;

/** How many rows each table has. */
export const rowsOf = async (superuser: pg.Client): Promise<unknown> => (await superuser.query(COUNTS)).rows;
