/**
 * What the database does with the journal beside keeping its rows: whatever its owner can add, take away or change. In: `EXPECTED`, a JSON array of pairs of
 * object and fact, where `entry_MONTH` stands for each month that is there. Out: a line for each fact that is not expected (`found`), and for each expected
 * one that is not so. Wants the settings of `settings`, so that one fact has one spelling, and names mean what they mean in pg_catalog.
 */
export const DEVIATIONS = String.raw`
with
relation as (
  select c.oid, c.relname, n.nspname || '.' || c.relname as object, c.relkind, c.relpersistence, c.relowner, c.relacl, c.relrowsecurity, c.relforcerowsecurity,
    c.relpartbound, c.relnamespace = to_regnamespace('journal') and c.relname ~ '^entry_\d{4}_\d{2}$' as is_month
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind not in ('i', 'I', 't') and (n.nspname = 'journal' or exists (
    select from pg_inherits i join pg_class p on p.oid = i.inhparent where i.inhrelid = c.oid and p.relnamespace = to_regnamespace('journal')))),
routine as (
  select p.*, p.oid::regprocedure::text as object, l.lanname from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace = to_regnamespace('journal')),
granted as (
  select object, relowner as owner, a.*, null::text as columns
  from relation cross join aclexplode(relacl) a
  union all
  select r.object, r.relowner, a.*, string_agg(t.attname, ', ' order by t.attname)
  from relation r join pg_attribute t on t.attrelid = r.oid cross join aclexplode(t.attacl) a
  group by r.object, r.relowner, a.grantor, a.grantee, a.privilege_type, a.is_grantable
  union all
  select object, proowner, a.*, null from routine cross join aclexplode(coalesce(proacl, acldefault('f', proowner))) a
  union all
  select 'schema journal', nspowner, a.*, null from pg_namespace cross join aclexplode(nspacl) a where nspname = 'journal'),
fact (object, fact) as (
  select object, format('kind %s, persistence %s, owner %s', relkind, relpersistence, relowner::regrole) from relation
  union all select object, 'row security is enabled' from relation where relrowsecurity
  union all select object, 'row security is forced' from relation where relforcerowsecurity
  union all
  select r.object, 'inherits from ' || i.inhparent::regclass || case
    when r.is_month and pg_get_expr(r.relpartbound, r.oid) = format('FOR VALUES FROM (%L) TO (%L)', m.first, m.first + interval '1 month') then ' for its month'
    else coalesce(' ' || pg_get_expr(r.relpartbound, r.oid), '') end
  from relation r join pg_inherits i on i.inhrelid = r.oid
  cross join lateral (select case when r.is_month then to_timestamp(right(r.relname, 7), 'YYYY_MM') end as first) m
  union all
  select r.object, format('column %I %s', a.attname, format_type(a.atttypid, a.atttypmod)) || case when a.attnotnull then ' not null' else '' end
    || case when a.attcollation in (0, 'pg_catalog.default'::regcollation) then '' else ' collate ' || a.attcollation::regcollation end
    || case when a.attidentity <> '' then ' identity ' || a.attidentity::text else '' end
    || coalesce(case when a.attgenerated <> '' then ' generated ' else ' default ' end || pg_get_expr(d.adbin, d.adrelid), '')
  from relation r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where r.relkind <> 'S'
  union all
  -- While one is built anew beside another (reindex concurrently), the new one is not valid: that is nobody's doing.
  select r.object, 'index ' || i.definition || case when bool_or(i.indisvalid and i.indisready) then '' else ', invalid' end
  from relation r join (
    select *, regexp_replace(pg_get_indexdef(indexrelid), '^CREATE (UNIQUE )?INDEX \S+ ON (ONLY )?\S+ ', '\1') as definition from pg_index) i on i.indrelid = r.oid
  group by r.object, i.definition
  union all
  select r.object, 'constraint ' || pg_get_constraintdef(c.oid) from relation r join pg_constraint c on c.conrelid = r.oid and c.contype <> 'n'
  union all
  select r.object, format('%s, fires %s', pg_get_triggerdef(t.oid), t.tgenabled) from relation r join pg_trigger t on t.tgrelid = r.oid
  union all
  select r.object, pg_get_ruledef(w.oid) || ', enabled ' || w.ev_enabled::text from relation r join pg_rewrite w on w.ev_class = r.oid
  union all
  select r.object, format('policy %I for %s, permissive %s, using %s, check %s', p.polname, p.polcmd, p.polpermissive, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
  from relation r join pg_policy p on p.polrelid = r.oid
  union all
  select r.object, format('sequence %s from %s by %s, %s to %s, cache %s, cycle %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle)
  from relation r join pg_sequence s on s.seqrelid = r.oid
  union all
  select r.object, format('belongs to %s.%I', d.refobjid::regclass, a.attname)
  from relation r join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = r.oid and d.deptype in ('a', 'i') and d.refclassid = 'pg_class'::regclass
  join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
  where r.relkind = 'S'
  union all
  select object, format('%s of %s, owner %s, volatility %s, returns %s', prokind, lanname, proowner::regrole, provolatile, pg_get_function_result(oid))
    || case when prosecdef then ', security definer' else '' end || coalesce(', ' || array_to_string(proconfig, ', '), '')
    || ', body ' || encode(sha256(convert_to(prosrc, 'UTF8')), 'hex')
  from routine
  union all
  select object, format('grant %s%s to %s', privilege_type, ' (' || columns || ')', case grantee when 0 then 'public' else grantee::regrole::text end)
    || case when is_grantable then ' with grant option' else '' end
  from granted where grantee <> owner
  union all
  select 'schema journal', format('owner %s', nspowner::regrole) from pg_namespace where nspname = 'journal'
  union all
  select 'role ' || rolname, attribute from pg_roles
  cross join lateral (values (rolsuper, 'superuser'), (rolbypassrls, 'bypasses row security'), (rolcreaterole, 'creates roles'), (rolreplication, 'replicates')) a (has, attribute)
  where has and rolname in ('spico_app', 'spico_worker', 'spico_auditor')
  union all
  select 'role ' || m.member::regrole, 'member of ' || m.roleid::regrole from pg_auth_members m
  where m.member::regrole::text in ('spico_app', 'spico_worker', 'spico_auditor')
  union all
  select coalesce('role ' || nullif(s.setrole, 0)::regrole, 'database'), 'setting ' || one from pg_db_role_setting s cross join unnest(s.setconfig) one
  where s.setdatabase in (0, (select oid from pg_database where datname = current_database())) and one ~ '^(search_path|session_replication_role|row_security|role)='
    and (s.setrole = 0 or s.setrole::regrole::text ~ '^spico_')),
line as (
  select one ->> 0 as object, one ->> 1 as fact from json_array_elements(EXPECTED) one),
expected as (
  select object, fact from line where object <> 'journal.entry_MONTH'
  union all
  select r.object, replace(fact, 'entry_MONTH', r.relname) from line join relation r on r.is_month where line.object = 'journal.entry_MONTH')
select object, fact, true as found from (table fact except table expected) more
union all
select object, fact, false from (table expected except table fact) less
order by object, fact`;
