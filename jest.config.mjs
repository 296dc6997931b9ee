/** One PostgreSQL for the whole run (global setup), one database per test file (test/support). */
export default {
  runner: 'jest-light-runner',
  roots: ['<rootDir>/src', '<rootDir>/libs', '<rootDir>/config', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testSequencer: '<rootDir>/test/setup/longest-first.mjs',
  globalSetup: '<rootDir>/test/setup/start-postgres.mjs',
  globalTeardown: '<rootDir>/test/setup/stop-postgres.mjs',
  setupFiles: ['reflect-metadata'],
  setupFilesAfterEnv: ['<rootDir>/test/setup/against-hanging.mjs'],
  maxWorkers: 2,
};
