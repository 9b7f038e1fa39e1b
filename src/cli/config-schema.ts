/** The JSON Schema of `pixelwright.config.json`, made from the commands' own definitions so that it cannot drift. */
import type { Command, Option } from 'commander';

type Schema = Readonly<Record<string, unknown>>;

/** The schema as it is committed in `pixelwright.schema.json`. */
export function configSchema(program: Command): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Pixelwright configuration',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(program.commands.map((command) => [command.name(), sectionSchema(command)])),
    },
  };
}

function sectionSchema(command: Command): Schema {
  const groups = command.commands.map((inner) => [inner.name(), sectionSchema(inner)] as const);
  const options = command.options.map((option) => [option.attributeName(), optionSchema(option)] as const);
  return {
    type: 'object',
    description: command.description(),
    additionalProperties: false,
    properties: Object.fromEntries([...groups, ...options]),
  };
}

function optionSchema(option: Option): Schema {
  const { description } = option;
  if (option.isBoolean() || option.negate) return { description, type: 'boolean' };
  if (option.argChoices !== undefined) return { description, enum: option.argChoices };
  const item = { type: typeof option.defaultValue === 'number' ? 'number' : ['string', 'number'] };
  return { description, anyOf: [item, { type: 'array', items: item }] };
}
