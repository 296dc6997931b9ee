import { OPEN_STATUSES } from '../../domain/request-terms.js';

/** Of a request that is not decided yet, as a list for `in`. */
export const OPEN_LIST = OPEN_STATUSES.map((state) => `'${state}'`).join(', ');

/** Subqueries about the request `r`, for whoever reads one. */
export const NEWEST_ROUND = `(
  select last.round from accounts.request_comparison last where last.request_id = r.id order by last.round desc limit 1)`;

export const NEWEST_COMPARISONS = `(
  select coalesce(json_agg(json_build_object('what', c.what, 'situationId', c.situation_id, 'declared', c.declared, 'declaredId', c.declared_id,
    'found', c.found, 'foundId', c.found_id, 'verdict', c.verdict, 'comparedAt', c.compared_at, 'importId', c.import_id) order by c.position), '[]')
  from accounts.request_comparison c
  where c.request_id = r.id
    and c.round = ${NEWEST_ROUND})`;

/** What operator and applicant wrote to each other. */
export const MESSAGES = `(
  select coalesce(json_agg(json_build_object('at', e.at, 'kind', e.kind, 'text', e.text) order by e.id), '[]')
  from accounts.request_event e where e.request_id = r.id and e.kind in ('asked', 'answered', 'refused'))`;

/**
 * Whether a check says of the request what it holds now: what was declared anew since was checked by nobody. Their identifiers are in the order of
 * what happened, since the request is held meanwhile.
 */
export const VOUCHING = `accounts.request_check k where k.request_id = r.id and not exists (
  select from accounts.request_event e where e.request_id = r.id and e.kind = 'completed' and e.id > k.id)`;
export const IS_CHECKED = `exists (select from ${VOUCHING})`;
