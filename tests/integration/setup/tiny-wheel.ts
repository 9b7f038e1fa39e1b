// A wheel like TensorFlow's, a few bytes long, in a folder that the real pip takes it from.
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sha256File } from '../../../src/core/files/index.ts';
import { recipeFor, type Recipe } from '../../../src/setup/tensorflow/recipe.ts';

const SCRIPT = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as wheel:
    for name in sys.argv[2:]:
        wheel.writestr(name, 'content of ' + name)
    info = 'tensorflow_cpu-2.21.0.dist-info/'
    wheel.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: tensorflow-cpu\\nVersion: 2.21.0\\n')
    wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nTag: cp311-cp311-manylinux_2_27_x86_64\\n')
    wheel.writestr(info + 'RECORD', '')
`;

const MEMBERS = [
  'tensorflow/libtensorflow_cc.so.2',
  'tensorflow/libtensorflow_framework.so.2',
  'tensorflow/include/tensorflow/c/c_api.h',
  'tensorflow/python/not_wanted.py',
];

/** Environment in which pip knows nothing but the tiny wheel. */
export function pipEnvironment(folder: string): Record<string, string> {
  return { PIP_NO_INDEX: '1', PIP_FIND_LINKS: join(folder, 'wheels'), PIP_CONFIG_FILE: '/dev/null' };
}

/** Makes the wheel in `<folder>/wheels`; the recipe asks for it by its hash. */
export async function makeTinyWheel(folder: string): Promise<Recipe> {
  const wheels = join(folder, 'wheels');
  await mkdir(wheels, { recursive: true });
  const path = join(wheels, 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl');
  await promisify(execFile)('python3', ['-c', SCRIPT, path, ...MEMBERS]);
  const sha256 = await sha256File(path);
  const recipe = recipeFor('cpu', 'linux-x64');
  return { ...recipe, wheels: recipe.wheels.map((wheel) => ({ ...wheel, sha256 })) };
}
