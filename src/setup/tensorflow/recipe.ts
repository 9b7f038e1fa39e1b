/**
 * What TensorFlow's addon is made of, to the byte. PyPI's wheels hold TensorFlow's C API as two shared libraries
 * with their headers; the Python in them is of no use to us, so one wheel serves whatever Python is installed.
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256Json } from '../../core/files/index.ts';
import type { Wheel } from '../wheels/index.ts';

export const TENSORFLOW_VERSION = '2.21.0';

export type Variant = 'cpu' | 'cuda';

export interface Recipe {
  readonly variant: Variant;
  /** The first is TensorFlow's. */
  readonly wheels: readonly Wheel[];
  /** Wheel platforms for pip, newest first. */
  readonly platforms: readonly string[];
  /** TensorFlow's two libraries, inside the unpacked wheel. */
  readonly libraries: readonly string[];
  /** For the C++ compiler, besides paths. */
  readonly flags: readonly string[];
  /** Version of @tensorflow/tfjs-node-gpu, whose C++ files are compiled. */
  readonly addonVersion: string;
}

const HEADERS = [
  'tensorflow/include/tensorflow/c/*.h',
  'tensorflow/include/tensorflow/core/platform/ctstring*.h',
  'tensorflow/include/tsl/platform/ctstring*.h',
  'tensorflow/include/xla/tsl/c/*.h',
];
const COMPILER_FLAGS = ['-std=c++17', '-O2', '-fPIC', '-DNAPI_VERSION=8'];

interface Platform {
  readonly platforms: readonly string[];
  readonly libraries: readonly string[];
  readonly flags: readonly string[];
  readonly wheels: Readonly<Partial<Record<Variant, readonly Omit<Wheel, 'members'>[]>>>;
}

const LINUX = {
  libraries: ['tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2'],
  flags: [...COMPILER_FLAGS, '-shared', '-Wl,-rpath,$ORIGIN/tensorflow'],
};

/** Versions within the ranges that TensorFlow 2.21's extra `and-cuda` asks for. */
const NVIDIA_WHEELS = [
  ['nvidia-cublas-cu12', '12.9.3.13', 'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72'],
  ['nvidia-cuda-cupti-cu12', '12.9.79', '096bcf334f13e1984ba36685ad4c1d6347db214de03dbb6eebb237b41d9d934f'],
  ['nvidia-cuda-nvrtc-cu12', '12.9.86', '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4'],
  ['nvidia-cuda-runtime-cu12', '12.9.79', '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3'],
  ['nvidia-cudnn-cu12', '9.28.0.42', '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375'],
  ['nvidia-cufft-cu12', '11.4.1.4', 'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28'],
  ['nvidia-curand-cu12', '10.3.10.19', '49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e'],
  ['nvidia-cusolver-cu12', '11.7.5.82', '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88'],
  ['nvidia-cusparse-cu12', '12.5.10.65', '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78'],
  ['nvidia-nccl-cu12', '2.32.3', 'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c'],
  ['nvidia-nvjitlink-cu12', '12.9.86', 'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9'],
] as const;

const PLATFORMS: Readonly<Partial<Record<string, Platform>>> = {
  'linux-x64': {
    ...LINUX,
    platforms: [
      'manylinux_2_27_x86_64',
      'manylinux_2_25_x86_64',
      'manylinux2014_x86_64',
      'manylinux2010_x86_64',
    ],
    wheels: {
      cpu: [
        {
          name: 'tensorflow-cpu',
          version: TENSORFLOW_VERSION,
          sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
        },
      ],
      cuda: [
        {
          name: 'tensorflow',
          version: TENSORFLOW_VERSION,
          sha256: '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
        },
        ...NVIDIA_WHEELS.map(([name, version, sha256]) => ({ name, version, sha256 })),
      ],
    },
  },
  'linux-arm64': {
    ...LINUX,
    platforms: ['manylinux_2_27_aarch64'],
    wheels: {
      cpu: [
        {
          name: 'tensorflow',
          version: TENSORFLOW_VERSION,
          sha256: '4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c',
        },
      ],
    },
  },
  'darwin-arm64': {
    libraries: ['tensorflow/libtensorflow_cc.2.dylib', 'tensorflow/libtensorflow_framework.2.dylib'],
    flags: [
      ...COMPILER_FLAGS,
      '-bundle',
      '-undefined',
      'dynamic_lookup',
      '-Wl,-rpath,@loader_path/tensorflow',
    ],
    platforms: ['macosx_12_0_arm64'],
    wheels: {
      cpu: [
        {
          name: 'tensorflow',
          version: TENSORFLOW_VERSION,
          sha256: '51f46f4806139d01fc7920cc72a4c75876f80649bf40ff083ab6212ceb43ca88',
        },
      ],
    },
  },
};

/**
 * The recipe for this machine, or for another one.
 *
 * @param platform `process.platform`, a hyphen, `process.arch`
 * @throws PixelwrightError `usage` where TensorFlow has no such wheels, or the npm package is not installed
 */
export function recipeFor(
  variant: Variant,
  platform = `${process.platform}-${process.arch}`,
  addonVersion = findAddonPackage().version,
): Recipe {
  const found = PLATFORMS[platform];
  const wheels = found?.wheels[variant];
  if (found === undefined || wheels === undefined) {
    const what = variant === 'cuda' ? 'TensorFlow with CUDA' : 'TensorFlow';
    throw new PixelwrightError('usage', `${what} cannot be set up on ${platform}.`, {
      hint: `It can on ${platformsWith(variant).join(', ')}.`,
    });
  }
  const { platforms, libraries, flags } = found;
  const members = [...libraries, ...HEADERS, 'nvidia/*/lib/*.so*'];
  return {
    variant,
    wheels: wheels.map((wheel) => ({ ...wheel, members })),
    platforms,
    libraries,
    flags,
    addonVersion,
  };
}

/** The name of a recipe's folder in the cache: another one as soon as anything in it changes. */
export function recipeName(recipe: Recipe): string {
  return `${TENSORFLOW_VERSION}-${recipe.variant}-${sha256Json(recipe).slice(0, 8)}`;
}

/**
 * Where npm put @tensorflow/tfjs-node-gpu.
 *
 * @throws PixelwrightError `usage` where it did not
 */
export function findAddonPackage(): { readonly folder: string; readonly version: string } {
  const require = createRequire(import.meta.url);
  try {
    const path = require.resolve('@tensorflow/tfjs-node-gpu/package.json');
    const { version } = require(path) as { version: string };
    return { folder: dirname(path), version };
  } catch (error) {
    throw new PixelwrightError('usage', 'The npm package @tensorflow/tfjs-node-gpu is not installed.', {
      hint: 'It is an optional dependency: install without --omit=optional.',
      cause: error,
    });
  }
}

function platformsWith(variant: Variant): string[] {
  return Object.keys(PLATFORMS).filter((platform) => PLATFORMS[platform]?.wheels[variant] !== undefined);
}
