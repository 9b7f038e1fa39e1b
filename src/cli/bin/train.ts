#!/usr/bin/env node
/** `train` is short for `pixelwright train`. */
import { main } from '../main.ts';

process.exitCode = await main(process.argv.slice(2), process, 'train');
