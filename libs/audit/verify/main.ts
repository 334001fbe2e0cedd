#!/usr/bin/env node
import { runVerifier } from './run.js';

const { exitCode, text } = runVerifier(process.argv.slice(2));
process.stdout.write(text);
process.exitCode = exitCode;
