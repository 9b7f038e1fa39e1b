// Compiles emitted activities with the Kotlin compiler of Maven Central, as Android's build does.
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { AndroidTools } from '../../../src/setup/index.ts';

const run = promisify(execFile);
const PROJECT = join(import.meta.dirname, 'kotlin');
const CLASS_PATH = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath';
const MAIN = 'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler';

/** A compiler that runs once is sooner done without the JVM's own optimizing compiler. */
const SHORT_LIVED = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

let compilerPath: Promise<string> | undefined;

/** The compiler's class path: Maven is asked once. */
async function findCompiler(folder: string): Promise<string> {
  const list = join(folder, 'kotlin-compiler.txt');
  const maven = ['--batch-mode', '--quiet', CLASS_PATH, `-Dmdep.outputFile=${list}`];
  await run('mvn', maven, { cwd: PROJECT });
  return (await readFile(list, 'utf8')).trim();
}

/**
 * @param folder the module, with `R.java` in `java/`
 * @returns the class path of what was compiled; rejects with the compiler's complaints
 */
export async function compileKotlin(folder: string, { frameworkJar }: AndroidTools): Promise<string> {
  compilerPath ??= findCompiler(folder);
  const compiler = await compilerPath;
  const library = compiler.split(delimiter).find((jar) => jar.includes('kotlin-stdlib')) ?? '';
  const classes = join(folder, 'classes');
  await mkdir(classes);
  const resources = join(folder, 'java', 'com', 'example', 'app', 'R.java');
  await run('javac', ['--release', '17', '-proc:none', '-d', classes, resources]);
  const stubs = await compileStubs(folder);
  const classPath = [stubs, frameworkJar, classes, library].join(delimiter);
  const sources = join(folder, 'src', 'main', 'kotlin');
  const options = ['-no-stdlib', '-no-reflect', '-Werror', '-jvm-target', '17'];
  await run('java', [
    ...SHORT_LIVED,
    '-cp',
    compiler,
    MAIN,
    ...options,
    '-cp',
    classPath,
    '-d',
    classes,
    sources,
  ]);
  return [classes, library].join(delimiter);
}

/**
 * The framework's classes are instrumented for Robolectric, by an interface with a method that is only added when they are
 * loaded. To the compiler they are to be as Android has them.
 */
async function compileStubs(folder: string): Promise<string> {
  const name = 'org.robolectric.internal.bytecode';
  const sources = join(folder, 'stubs');
  await mkdir(sources);
  const files = ['InstrumentedInterface', 'ShadowedObject'].map((type) => join(sources, `${type}.java`));
  for (const file of files)
    await writeFile(file, `package ${name};\npublic interface ${basename(file, '.java')} {}\n`);
  await run('javac', ['--release', '17', '-d', sources, ...files]);
  return sources;
}
