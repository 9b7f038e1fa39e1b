/** How commands declare what they take. */
export {
  argument,
  argumentsList,
  readArguments,
  wordsList,
  type ArgumentValues,
  type CommandArgument,
  type CommandArguments,
} from './argument.ts';
export { toCommander } from './commander.ts';
export {
  choice,
  choices,
  decimal,
  flag,
  json,
  pictureSize,
  repeated,
  switchOff,
  text,
  texts,
  wholeNumber,
} from './kinds.ts';
export { flagOf, readOptions, type CommandOption, type CommandOptions, type OptionValues } from './option.ts';
