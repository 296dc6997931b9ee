import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Instance } from './instance.js';

const run = promisify(execFile);

/** Copies of an instance, taken while it works, and the WAL that it hands over: what docs/operations.md tells to do. */
export class Archive {
  private constructor(
    private readonly instance: Instance,
    private readonly home: string,
  ) {}

  /** Restarts the instance, which hands over its WAL from now on. */
  static async of(instance: Instance): Promise<Archive> {
    const archive = new Archive(instance, join(dirname(instance.data), 'backups'));
    for (const folder of [archive.home, archive.segments]) archive.makeFolder(folder);
    const kept = `${archive.segments}/%f`;
    await instance.sql(`alter system set archive_mode = on`);
    await instance.sql(
      `alter system set archive_command = 'test ! -f ${kept} && cp %p ${kept}.part && mv ${kept}.part ${kept}'`,
    );
    await instance.bounce();
    return archive;
  }

  /** Finished segments of the WAL. */
  get segments(): string {
    return join(this.home, 'wal');
  }

  /** The files as they are, between the two calls that make such a copy whole. @returns the folder to start it from */
  async backup(name: string): Promise<string> {
    const folder = join(this.home, name);
    this.makeFolder(folder);
    const client = new pg.Client({ connectionString: this.instance.superuserUrl });
    await client.connect();
    await client.query('select pg_backup_start($1, fast => true)', [name]);
    // Files that vanish meanwhile are nothing to worry about.
    await run('cp', ['-a', this.instance.data, folder]).catch(() => undefined);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()');
    await client.end();
    const data = join(folder, 'postgres');
    await run('sh', ['-c', `rm -rf ${data}/postmaster.pid ${data}/server.log ${data}/pg_wal/0*`]);
    this.write(join(data, 'backup_label'), rows[0]?.labelfile ?? '');
    return folder;
  }

  /** Waits until all that was written so far has been handed over. */
  async flush(): Promise<void> {
    const [row] = await this.instance.sql<{ file: string }>('select pg_walfile_name(pg_switch_wal()) as file');
    while (!existsSync(join(this.segments, row?.file ?? ''))) await pause(50);
  }

  /** Makes a backup ready to be started, as it was at `until`. */
  prepare(backup: string, until: Date): void {
    const data = join(backup, 'postgres');
    const auto = join(data, 'postgresql.auto.conf');
    const settings = [
      readFileSync(auto, 'utf8'),
      // What the copy writes is none of the archive's.
      `archive_mode = off`,
      `restore_command = 'cp ${this.segments}/%f %p'`,
      `recovery_target_time = '${until.toISOString().replace('Z', '+00')}'`,
      `recovery_target_action = promote`,
    ];
    this.write(auto, `${settings.join('\n')}\n`);
    this.write(join(data, 'recovery.signal'), '');
    this.write(
      join(backup, 'postgres.json'),
      readFileSync(join(dirname(this.instance.data), 'postgres.json'), 'utf8').replace(/"port":\d+/, '"port":0'),
    );
  }

  private makeFolder(folder: string): void {
    mkdirSync(folder, { recursive: true });
    this.own(folder);
  }

  private write(file: string, text: string): void {
    writeFileSync(file, text);
    this.own(file);
  }

  /** PostgreSQL may run as another account than these tests. */
  private own(path: string): void {
    const { uid, gid } = statSync(this.instance.data);
    if (process.getuid?.() === 0) chownSync(path, uid, gid);
  }
}
