// Writes pixelwright.schema.json, the JSON Schema of the config file, from the commands' own definitions (after a build).
import { writeFileSync } from 'node:fs';
import { configSchema } from '../dist/src/cli/config-schema.js';
import { buildProgram } from '../dist/src/cli/main.js';

const program = buildProgram(process, () => Promise.resolve());
writeFileSync('pixelwright.schema.json', `${JSON.stringify(configSchema(program), null, 2)}\n`);
