/** Options of commands that can ask a model behind an address. None of them may stand in a config file. */
import { VISIONS } from '../../assist/endpoint.ts';
import { choice, flag, text } from '../options/index.ts';

const HEADING = 'A model behind an address:';

export const modelOption = text('<name>', 'Its model, as the server calls it')
  .commandLineOnly()
  .group(HEADING);

/** All but the name of the model, for which `gen` has another word. */
export const endpointOptions = {
  endpoint: text('<url>', 'Ask a model too, by the OpenAI API: http://localhost:11434/v1', {
    pattern: /^https?:\/\/[^\s@?#]+$/i,
    expected: 'an address with http:// or https://, and no user, key or query in it',
  })
    .commandLineOnly()
    .group(HEADING),
  allowRemote: flag('It may be on another machine: screenshots go there').commandLineOnly().group(HEADING),
  vision: choice('<when>', 'Whether pictures go to it (default: auto)', VISIONS)
    .commandLineOnly()
    .group(HEADING),
};
