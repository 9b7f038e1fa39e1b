// Writes pixelwright.schema.json, the JSON Schema of the config file, from the commands' own definitions (after a build).
import { writeFileSync } from 'node:fs';
import { commands } from '../dist/src/cli/commands/index.js';
import { configSchema } from '../dist/src/cli/config-schema.js';

writeFileSync('pixelwright.schema.json', `${JSON.stringify(configSchema(commands), null, 2)}\n`);
