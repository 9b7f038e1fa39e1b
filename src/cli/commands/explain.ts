/** `pixelwright explain`: a page in words about a result. */
import { relative, resolve } from 'node:path';
import { readEndpoint } from '../../assist/endpoint.ts';
import { EXIT_CODES } from '../../core/errors.ts';
import { defineCommand } from '../command.ts';
import { argument, text, wholeNumber } from '../options/index.ts';
import { endpointOptions, modelOption } from './endpoint-options.ts';

export const explain = defineCommand({
  name: 'explain',
  summary: 'Write explain.html about a result: what stands where, which file has what, what to change first.',
  arguments: [argument('folder', 'The result: out/NAME')],
  options: {
    kit: text('<name or folder>', 'The kit, where the name in report.json does not find it'),
    ...endpointOptions,
    model: modelOption,
    timeout: wholeNumber('<seconds>', 'That the model may take', { min: 1 }).default(120),
  },
  examples: [['explain out/login', 'Writes out/login/explain.html.']],
  run: async ({ notice, signal, cwd }, [folder], options) => {
    const endpoint = readEndpoint(options, process.env);
    const { explain: write } = await import('../../explain/index.ts');
    const { path, usage, failure } = await write(resolve(cwd, folder), {
      kit: options.kit,
      endpoint,
      notice,
      seconds: options.timeout,
      signal,
    });
    const page = relative(cwd, path);
    return {
      result: {
        page,
        ...(usage === undefined ? {} : { usage }),
        ...(failure === undefined ? {} : { failure }),
      },
      text: failure === undefined ? page : `${page}, without the model: ${failure}`,
      ...(failure === undefined ? {} : { exitCode: EXIT_CODES.partial }),
    };
  },
});
