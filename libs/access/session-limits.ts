/** Screens lock after two hours without activity (Ségur requirement SC.SSI/IE.58). */
export const IDLE_LIMIT_MS = 2 * 3_600_000;
