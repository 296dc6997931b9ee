/** Of the events as one JSON text. In a file of its own for programs that bring no framework along. */
export const ADD_EVENTS = `insert into outbox.fact (kind, ids) select kind, ids from json_to_recordset($1) as fact (kind text, ids jsonb)`;
