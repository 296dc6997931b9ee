import { createHash } from 'node:crypto';
import pg from 'pg';
import { sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';
import { eventually, sealingWorker } from '../testing/sealing-worker.js';
import { describeReport } from '../verification/report.js';
import { deviationsIn, describeDeviation } from './catalogue.js';
import { JournalCatalogue } from './journal-catalogue.js';

let journal: SealedJournal;

beforeAll(async () => (journal = await sealedJournal()));
afterAll(() => journal.close());

const told = async (client: Pick<pg.Client, 'query'> = journal.owner) =>
  (await deviationsIn(client)).map(describeDeviation);
const month = (): string => `journal.entry_${new Date().toISOString().slice(0, 7).replace('-', '_')}`;

describe('The journal as the migrations made it', () => {
  it('is told to be so, to each role; also when the months of the next year are made, and old ones are retired', async () => {
    expect(await told()).toEqual([]);
    await journal.owner.query(`select journal.ensure_partitions((now() + interval '14 months')::date)`);
    await journal.owner.query(`drop table journal.entry_${new Date().getUTCFullYear() + 1}_02`);
    const app = new pg.Client({ connectionString: journal.db.urls.app });
    await app.connect();
    for (const client of [journal.owner, app, journal.db.superuser, journal.pool])
      expect(await told(client)).toEqual([]);
    await app.end();
  });
});

describe('What is honestly under way', () => {
  it('is no alarm: what one look sees while a month is dropped, and the next does not', async () => {
    let looks = 0;
    const query = async (text: string) => {
      looks += 1;
      await journal.owner.query(looks === 1 ? `begin; drop trigger append_only on ${month()}` : 'begin');
      const seen = await journal.owner.query(text);
      await journal.owner.query('rollback');
      return seen;
    };
    expect(await told({ query } as unknown as pg.Client)).toEqual([]);
    expect(looks).toBe(2);
  });

  it('is no alarm: an index that is built anew beside the one that serves', async () => {
    await journal.db.superuser.query('begin; create index anew on journal.seal (number) where refused > 0');
    await journal.db.superuser.query(
      `update pg_index set indisvalid = false where indexrelid = 'journal.anew'::regclass`,
    );
    const lines = await told(journal.db.superuser);
    await journal.db.superuser.query('rollback');
    expect(lines).toEqual([]);
  });
});

/** What whoever has the owner's role can do, and how it is told. */
const TAMPERING: readonly (readonly [statement: string, told: string])[] = [
  ['alter table journal.entry enable row level security', 'journal.entry: row security is enabled (not expected)'],
  ['alter table MONTH force row level security', 'MONTH: row security is forced (not expected)'],
  [
    `create policy hidden on journal.seal as restrictive for select to spico_auditor using (number < 9)`,
    'journal.seal: policy hidden for r, permissive f, using (number < 9), check  (not expected)',
  ],
  [
    'create rule drop_it as on insert to journal.entry do instead nothing',
    'journal.entry: CREATE RULE drop_it AS ON INSERT TO journal.entry DO INSTEAD NOTHING;, enabled O (not expected)',
  ],
  [
    `create function public.late() returns trigger language plpgsql as $$ begin new.recorded_at := now(); return new; end $$;
     create trigger late before insert on journal.entry for each row execute function public.late()`,
    'MONTH: CREATE TRIGGER late BEFORE INSERT ON MONTH FOR EACH ROW EXECUTE FUNCTION public.late(), fires O (not expected)',
  ],
  [
    `create collation public.blind (provider = icu, locale = 'und-u-ks-level1', deterministic = false); alter table journal.seal alter column signature type text collate public.blind using ''`,
    'journal.seal: column signature text not null collate public.blind (not expected)',
  ],
  [
    'drop trigger append_only on MONTH',
    'MONTH: CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON MONTH FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change(), fires O (expected, and not so)',
  ],
  [
    'alter table journal.seal disable trigger append_only',
    'journal.seal: CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON journal.seal FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change(), fires D (not expected)',
  ],
  [
    'alter table journal.entry enable replica trigger append_only',
    'journal.entry: CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON journal.entry FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change(), fires R (not expected)',
  ],
  [
    `create or replace function journal.refuse_change() returns trigger language plpgsql as $$ begin return null; end $$`,
    `journal.refuse_change(): f of plpgsql, owner spico_owner, volatility v, returns trigger, body ${createHash('sha256').update(' begin return null; end ').digest('hex')} (not expected)`,
  ],
  [
    'alter function journal.ensure_partitions(date) reset all',
    'journal.ensure_partitions(date): f of plpgsql, owner spico_owner, volatility v, returns void, security definer, body ',
  ],
  [
    `alter table journal.entry alter id set default 1`,
    'journal.entry: column id bigint not null default 1 (not expected)',
  ],
  [
    `alter table MONTH alter recorded_at set default '2020-01-01'`,
    `MONTH: column recorded_at timestamp with time zone not null default '2020-01-01 00:00:00+00'::timestamp with time zone (not expected)`,
  ],
  [
    'alter sequence journal.entry_id increment by 2 cycle',
    'journal.entry_id: sequence bigint from 1 by 2, 1 to 9223372036854775807, cache 1, cycle t (not expected)',
  ],
  [
    'alter sequence journal.entry_id owned by none',
    'journal.entry_id: belongs to journal.entry.id (expected, and not so)',
  ],
  ['grant update (mac) on journal.entry to spico_app', 'journal.entry: grant UPDATE (mac) to spico_app (not expected)'],
  ['grant select on MONTH to public', 'MONTH: grant SELECT to public (not expected)'],
  [
    'revoke select on journal.seal from spico_auditor',
    'journal.seal: grant SELECT to spico_auditor (expected, and not so)',
  ],
  [
    'create table public.kept (like journal.seal) inherits (journal.seal)',
    'public.kept: inherits from journal.seal (not expected)',
  ],
  [
    `alter table journal.entry detach partition MONTH`,
    'MONTH: inherits from journal.entry for its month (expected, and not so)',
  ],
  [
    `create table public.past partition of journal.entry for values from ('2001-01-01') to ('2001-02-01')`,
    `public.past: inherits from journal.entry FOR VALUES FROM ('2001-01-01 00:00:00+00') TO ('2001-02-01 00:00:00+00') (not expected)`,
  ],
  [
    `create function public.spied(text) returns text immutable language sql as 'select $1';
     create index spied on MONTH (public.spied(client))`,
    'MONTH: index USING btree (public.spied(client)) (not expected)',
  ],
  [
    'alter table journal.entry rename to kept; create view journal.entry as select * from journal.kept where account_id is null',
    'journal.entry: kind v, persistence p, owner spico_owner (not expected)',
  ],
  [
    'drop index journal.seal_refusing',
    'journal.seal: index USING btree (number) WHERE (refused > 0) (expected, and not so)',
  ],
  [
    'alter table journal.witnessed add check (number < 9)',
    'journal.witnessed: constraint CHECK ((number < 9)) (not expected)',
  ],
];

describe('Whoever has the role of the owner', () => {
  it.each(TAMPERING)('is told of: %s', async (statement, line) => {
    await journal.owner.query(`begin; ${statement.replaceAll('MONTH', month())}`);
    const lines = await told();
    await journal.owner.query('rollback');
    expect(lines.some((one) => one.startsWith(line.replaceAll('MONTH', month())))).toBe(true);
  });

  it('does not make the check look elsewhere', async () => {
    const name = new URL(journal.db.urls.owner).pathname.slice(1);
    await journal.owner
      .query(`create schema elsewhere; create view elsewhere.pg_trigger as select * from pg_catalog.pg_trigger where false;
      grant usage on schema elsewhere to public; grant select on elsewhere.pg_trigger to public; alter database ${name} set search_path = elsewhere, pg_catalog`);
    const fooled = new pg.Client({ connectionString: journal.db.urls.worker });
    await fooled.connect();
    expect((await fooled.query('select from pg_trigger')).rowCount).toBe(0);
    expect(await told(fooled)).toEqual(['database: setting search_path=elsewhere, pg_catalog (not expected)']);
    await fooled.end();
    await journal.owner.query(`alter database ${name} reset search_path; drop schema elsewhere cascade`);
  });
});

describe('A role of the programs', () => {
  it('that was given more than it needs is told', async () => {
    await journal.db.superuser.query('begin; alter role spico_app bypassrls; grant spico_owner to spico_worker');
    expect(await told(journal.db.superuser)).toEqual([
      'role spico_app: bypasses row security (not expected)',
      'role spico_worker: member of spico_owner (not expected)',
    ]);
    await journal.db.superuser.query('rollback');
  });
});

describe('What the owner changed', () => {
  it('is an alarm of the worker, which goes on sealing, a figure of the API, and a finding of verify; and is none once it is undone', async () => {
    await journal.write();
    const figure = () => new JournalCatalogue(journal.db.orm.em).deviations();
    expect(await figure()).toBe(0);
    await journal.owner.query('alter table journal.entry enable row level security');
    const worker = await sealingWorker(journal, 'file:///dev/null');
    await eventually(() => worker.errors.length > 0);
    await eventually(async () => (await journal.statements()).length > 0);
    await worker.close();
    expect(worker.errors[0]).toBe(
      'ALARM: the database does not treat the journal as it was made: 1 differences: journal.entry: row security is enabled (not expected). All: npm run journal -- verify',
    );
    expect(await figure()).toBe(1);
    const report = await journal.verify({ catalogue: true });
    expect(report.findings).toMatchObject([{ kind: 'catalogue-deviates' }]);
    expect(describeReport(report)[1]).toBe(
      '  THE DATABASE TREATS THE JOURNAL OTHERWISE than it was made to: journal.entry: row security is enabled (not expected)',
    );
    await journal.owner.query('alter table journal.entry disable row level security');
    expect(await figure()).toBe(0);
    expect((await journal.verify({ catalogue: true })).findings).toEqual([]);
  });
});
