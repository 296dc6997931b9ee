import base from '../../jest.config.mjs';

/** `npm run browser`: what is played in a real browser, which not every machine has; so it is no part of `npm test`. */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.browser.ts'],
  maxWorkers: 1,
};
