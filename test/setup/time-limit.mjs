/** The runner in use sets no time limits: without these, a test or a hook that hangs would hang the whole run. */
import { addEventHandler } from 'jest-circus';

const USUAL_MS = 60_000;

addEventHandler((event, { currentDescribeBlock: { children, hooks } }) => {
  if (event.name === 'add_test') limit(children.at(-1));
  if (event.name === 'add_hook') limit(hooks.at(-1));
});

/** By the test's own limit where it gives one. */
function limit(declared) {
  const { fn: work, timeout = USUAL_MS } = declared;
  declared.fn = async () => {
    const overrun = Promise.withResolvers();
    const timer = setTimeout(() => overrun.reject(new Error(`Not done after ${timeout} ms`)), timeout);
    try {
      await Promise.race([work(), overrun.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}
