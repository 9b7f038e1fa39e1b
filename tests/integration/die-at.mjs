/**
 * Preloaded into a command under test (`--import`): sends its own process a signal (SIGKILL) just before, amid or just after the
 * file-system call that PIXELWRIGHT_DIE_AT names, so that a kill lands where a test wants it, every time.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { sep } from 'node:path';

/** `call` and the end of the `path` that it writes; the `nth` such call, from 1. */
const { moment, call, path: wanted, nth, signal } = JSON.parse(process.env.PIXELWRIGHT_DIE_AT ?? '{}');

let met = 0;
const isIt = (name, path) =>
  name === call && String(path).split(sep).join('/').endsWith(wanted) && ++met === nth;

function die() {
  process.kill(process.pid, signal);
  if (signal !== 'SIGKILL') return undefined;
  // The signal is delivered before this turns once; nothing else may happen first.
  for (;;);
}

const paths = new Map();
const { openSync, writeSync, writeFileSync, renameSync } = fs;
fs.openSync = (path, ...rest) => {
  const descriptor = openSync(path, ...rest);
  paths.set(descriptor, path);
  return descriptor;
};
fs.writeSync = (descriptor, data, ...rest) => {
  if (!isIt('write', paths.get(descriptor))) return writeSync(descriptor, data, ...rest);
  if (moment === 'before') die();
  if (moment === 'amid') {
    writeSync(descriptor, data, 0, data.length >> 1);
    die();
  }
  const written = writeSync(descriptor, data, ...rest);
  if (moment === 'after') die();
  return written;
};
fs.writeFileSync = (path, ...rest) => {
  const here = isIt('writeFile', path);
  if (here && moment === 'before') die();
  writeFileSync(path, ...rest);
  if (here && moment === 'after') die();
};
fs.renameSync = (from, to) => {
  const here = isIt('rename', to);
  if (here && moment === 'before') die();
  renameSync(from, to);
  if (here && moment === 'after') die();
};

/** One after another: what was asked for earlier is done when the process dies, what comes later has not begun. */
let last = Promise.resolve();
const inTurn = (name, pathOf, original) =>
  function (...args) {
    const here = isIt(name, pathOf(args));
    const run = async () => {
      if (here && moment === 'before') die();
      const result = await original.apply(this, args);
      if (here && moment === 'after') die();
      return result;
    };
    const done = last.then(run, run);
    last = done.catch(() => undefined);
    return done;
  };
fs.promises.rename = inTurn('rename', ([, to]) => to, fs.promises.rename);
fs.promises.writeFile = inTurn('writeFile', ([path]) => path, fs.promises.writeFile);
syncBuiltinESMExports();
