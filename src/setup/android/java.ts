/** Finds a JDK that is new enough for Robolectric. */
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram, isExecutable, type Environment } from '../environment.ts';

/** Robolectric draws Android 14 on this and every later one. */
export const OLDEST_JAVA = 17;

/** Absolute paths of a JDK's programs. */
export interface Jdk {
  readonly java: string;
  readonly jar: string;
  /** Its home, for Maven. */
  readonly home: string;
}

/** The JDK in `$JAVA_HOME`, else that of the PATH; undefined where it is too old, or has no compiler. */
export function findJdk(environment: Environment = process.env): Jdk | undefined {
  const named = join(environment['JAVA_HOME'] ?? '', 'bin', 'javac');
  const javac = isExecutable(named) ? named : findProgram(['javac'], environment);
  if (javac === undefined) return undefined;
  const home = dirname(dirname(realpathSync(javac)));
  const [java, jar] = [join(home, 'bin', 'java'), join(home, 'bin', 'jar')];
  return isExecutable(java) && isExecutable(jar) && majorVersion(home) >= OLDEST_JAVA
    ? { java, jar, home }
    : undefined;
}

/** Each JDK says in its file `release` which it is: `JAVA_VERSION="17.0.13"`. */
function majorVersion(home: string): number {
  try {
    const release = readFileSync(join(home, 'release'), 'utf8');
    return Number(/^JAVA_VERSION="(\d+)/m.exec(release)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
