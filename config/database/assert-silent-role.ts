import { LineError } from '#libs/terminal/line-error.js';

type Sql = { rows<Row>(text: string): Promise<Row[]> };

/**
 * PostgreSQL's log would hold the contents of refused rows if the role's sessions logged errors.
 * @throws LineError unless they log only what ends a session
 */
export async function assertSilentRole(database: Sql): Promise<void> {
  const [setting] = await database.rows<{ role: string; level: string }>(
    `select current_user as role, current_setting('log_min_messages') as level`,
  );
  if (setting && ['fatal', 'panic'].includes(setting.level)) return;
  throw new LineError(
    `The database role ${setting?.role} logs what it is refused: as superuser, alter role ${setting?.role} set log_min_messages = fatal`,
  );
}
