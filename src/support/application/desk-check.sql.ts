/** How the service centre made sure of who asks, before it asked for a change of account. `changeId`: of which, an expression of text. */
export const deskCheckOf = (changeId: string): string => `(
  select c.content || jsonb_build_object('checkedBy', c.by_account_id, 'supportRequestId', l.request_id)
  from accounts.support_event l join accounts.support_event c on c.request_id = l.request_id and c.kind = 'identity-checked' and c.id < l.id
  where l.kind = 'change-asked' and l.content ->> 'changeId' = ${changeId} order by c.id desc limit 1)`;
