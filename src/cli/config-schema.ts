/** The JSON Schema of `pixelwright.config.json`, made from the commands' own definitions so that it cannot drift. */
import { z } from 'zod';
import type { CommandDefinition } from './command.ts';
import { configurableOptions } from './global-options.ts';
import type { CommandOption } from './options/index.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The schema as it is committed in `pixelwright.schema.json`. */
export function configSchema(commands: readonly CommandDefinition[]): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Pixelwright configuration',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(commands.map((command) => [command.name, sectionSchema(command)])),
    },
  };
}

function sectionSchema(definition: CommandDefinition): Schema {
  const options = 'run' in definition ? Object.entries(configurableOptions(definition)) : [];
  const properties = [
    ...options.map(([name, option]) => [name, optionSchema(option)] as const),
    ...definition.commands.map((inner) => [inner.name, sectionSchema(inner)] as const),
  ];
  return {
    type: 'object',
    description: definition.summary,
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}

function optionSchema(option: CommandOption<unknown>): Schema {
  const { description, schema, defaultValue } = option.declaration;
  const accepted: Record<string, unknown> = z.toJSONSchema(schema, { io: 'input' });
  delete accepted['$schema'];
  // A flag that is on unless switched off: its help says what switching off does.
  const said = defaultValue === true ? `false: ${description}` : description;
  return { description: said, ...accepted, ...(defaultValue === undefined ? {} : { default: defaultValue }) };
}
