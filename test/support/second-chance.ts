import { expect, jest } from '@jest/globals';

// Tests that start processes and wait for sockets depend on a machine that others use too: such a test is run once more before it
// fails, and what went wrong the first time is printed. Units and properties have nothing to wait for.
const { testPath } = expect.getState();
if (!/\.(unit|property)\.spec\.ts$/.test(testPath ?? '')) jest.retryTimes(1, { logErrorsBeforeRetry: true });
