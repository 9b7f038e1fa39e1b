#!/usr/bin/env node
/** `gen` is short for `pixelwright gen`. */
import { main } from '../main.ts';

process.exitCode = await main(process.argv.slice(2), process, 'gen');
