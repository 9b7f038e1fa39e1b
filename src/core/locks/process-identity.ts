/**
 * Which process is it, really? A process id is given to another process sooner or later; together with the
 * moment when that process began it is unique.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { systemErrorCode } from '../errors.ts';

/** A process, told from every other one that had or will have its id. All parts are letters and digits. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Of the moment when it began. */
  readonly start: string;
  /** Of the machine. */
  readonly host: string;
  /** Of where its process id means something: this boot of the machine, and this container on it. */
  readonly space: string;
}

/** Whether a process is still there; `unknown` where it ran out of our sight (another machine, a container). */
export type ProcessState = 'alive' | 'gone' | 'unknown';

/** The start of a process that is there, but does not show when it began. */
const UNKNOWN_START = 'unknown';

let own: Promise<ProcessIdentity> | undefined;

/** The identity of the process that asks. */
export function ownIdentity(): Promise<ProcessIdentity> {
  own ??= (async () => {
    const [start, space] = await Promise.all([startOf(process.pid), processSpace()]);
    return { pid: process.pid, start: start ?? UNKNOWN_START, host: shorten(hostname()), space };
  })();
  return own;
}

/** Whether the very process that `identity` names is still running. */
export async function stateOf(identity: ProcessIdentity): Promise<ProcessState> {
  const self = await ownIdentity();
  if (identity.host !== self.host) return 'unknown';
  if (identity.space === self.space) {
    const start = await startOf(identity.pid);
    if (start === identity.start) return 'alive';
    return start === UNKNOWN_START ? 'unknown' : 'gone';
  }
  // Another boot of this machine has ended; another container on it may still run.
  const [bootThen, bootNow] = [identity.space, self.space].map((space) => space.slice(0, HASH_LENGTH));
  return bootThen === bootNow ? 'unknown' : 'gone';
}

const HASH_LENGTH = 8;

function shorten(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
}

/** Hash of the boot, followed by the hash of the namespace of process ids; both empty texts off Linux. */
async function processSpace(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return shorten(boot.trim()) + shorten(namespace);
}

/** When the process with this id began, as letters and digits; undefined where there is none, or only its corpse. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    // Some machines hide the processes of other users.
    return stat === undefined ? startIfThere(pid) : startFromStat(stat);
  }
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], {
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    });
    return shorten(stdout.trim());
  } catch {
    // `ps` found no such process, or there is no `ps`.
    return startIfThere(pid);
  }
}

function startIfThere(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return UNKNOWN_START;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM' ? UNKNOWN_START : undefined;
  }
}

/** Field 22 of proc(5)'s `stat`: clock ticks from boot to start. Field 2, the name, may hold blanks and brackets. */
function startFromStat(stat: string): string | undefined {
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Zombies and the dead hold nothing any more; only their parent has not looked yet.
  return state === 'Z' || state === 'X' ? undefined : fields[18];
}
