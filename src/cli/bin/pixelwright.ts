#!/usr/bin/env node
/** The `pixelwright` command. */
import { main } from '../main.ts';

process.exitCode = await main(process.argv.slice(2), process);
