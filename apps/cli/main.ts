#!/usr/bin/env node
import { run } from './program.js';
import { terminal } from './output.js';

// Whoever reads only the beginning of an answer, as `head` does, closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await run(process.argv.slice(2), terminal);
