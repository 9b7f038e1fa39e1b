// What TensorFlow's addon is made of on which machine.
import { describe, expect, it } from 'vitest';
import { requirementsText } from '../../../src/setup/wheels/index.ts';
import { recipeFor, recipeName } from '../../../src/setup/tensorflow/recipe.ts';

describe('the recipe', () => {
  it('pins every wheel by its hash', () => {
    for (const variant of ['cpu', 'cuda'] as const) {
      const lines = requirementsText(recipeFor(variant, 'linux-x64', '4.22.0'))
        .trimEnd()
        .split('\n');
      for (const line of lines) expect(line).toMatch(/^[a-z0-9-]+==[\d.]+ --hash=sha256:[0-9a-f]{64}$/);
      expect(lines).toHaveLength(variant === 'cpu' ? 1 : 12);
    }
  });

  it.each(['linux-arm64', 'darwin-arm64'])('knows %s, without CUDA', (platform) => {
    expect(recipeFor('cpu', platform, '4.22.0').wheels).toHaveLength(1);
    expect(() => recipeFor('cuda', platform, '4.22.0')).toThrow('with CUDA cannot be set up');
  });

  it('names the machines that it knows where it does not know this one', () => {
    expect(() => recipeFor('cpu', 'win32-x64', '4.22.0')).toThrow(
      expect.objectContaining({ kind: 'usage', hint: 'It can on linux-x64, linux-arm64, darwin-arm64.' }),
    );
  });

  it('gets another folder in the cache as soon as anything changes', () => {
    const names = [
      recipeFor('cpu', 'linux-x64', '4.22.0'),
      recipeFor('cuda', 'linux-x64', '4.22.0'),
      recipeFor('cpu', 'linux-arm64', '4.22.0'),
      recipeFor('cpu', 'linux-x64', '4.23.0'),
    ].map(recipeName);
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toMatch(/^2\.21\.0-cpu-[0-9a-f]{8}$/);
  });
});
