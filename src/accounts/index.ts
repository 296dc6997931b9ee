export { AccountsModule } from './accounts.module.js';
export { SessionActivity } from './application/session-activity.js';
