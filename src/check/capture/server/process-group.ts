/** A command in a shell, with all that it starts in a process group of its own, so that all of it can be ended. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemErrorCode } from '../../../core/errors.ts';

const KEPT_CHARACTERS = 64_000;
/** Between asking the group to end and ending it. */
const GRACE_MS = 5_000;
/** For the system to clear away what was ended. */
const CLEARED_MS = 1_000;
const LOOK_AGAIN_MS = 20;
const HAS_GROUPS = process.platform !== 'win32';

export class ProcessGroup {
  readonly #child: ChildProcess;
  #output = '';
  #ended: Promise<void> | undefined;

  /** Why the shell did not start; undefined else. */
  failure: Error | undefined;

  constructor(command: string, cwd: string) {
    this.#child = spawn(command, {
      cwd,
      shell: true,
      detached: HAS_GROUPS,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.on('error', (error) => {
      this.failure = error;
    });
    // Read on and on: a server whose output nobody reads stops at its next line.
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-KEPT_CHARACTERS);
      });
    process.once('exit', this.#kill);
  }

  /** The end of what it wrote, on both streams. */
  get output(): string {
    return this.#output;
  }

  /** `exit code 1`, `SIGKILL`; undefined while the shell runs. */
  get exit(): string | undefined {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null) return `exit code ${exitCode}`;
    return signalCode ?? undefined;
  }

  /** Whether anything of it still runs; the shell may be gone before what it started. */
  get isAlive(): boolean {
    if (this.failure !== undefined) return false;
    return HAS_GROUPS ? this.#signal(0) : this.exit === undefined;
  }

  /** Asks all of it to end, and ends it five seconds later. */
  end(): Promise<void> {
    return (this.#ended ??= this.#end());
  }

  async #end(): Promise<void> {
    if (HAS_GROUPS) this.#signal('SIGTERM');
    if (!HAS_GROUPS || !(await this.#isGoneWithin(GRACE_MS))) {
      this.#kill();
      await this.#isGoneWithin(CLEARED_MS);
    }
    process.removeListener('exit', this.#kill);
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  async #isGoneWithin(limitMs: number): Promise<boolean> {
    const end = performance.now() + limitMs;
    while (this.isAlive) {
      if (performance.now() > end) return false;
      await sleep(LOOK_AGAIN_MS);
    }
    return true;
  }

  readonly #kill = (): void => {
    const { pid } = this.#child;
    if (HAS_GROUPS) this.#signal('SIGKILL');
    else if (pid !== undefined) spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
  };

  /** @returns whether there was anything to send it to */
  #signal(signal: NodeJS.Signals | 0): boolean {
    const { pid } = this.#child;
    if (pid === undefined) return false;
    try {
      return process.kill(-pid, signal);
    } catch (error) {
      if (systemErrorCode(error) === 'ESRCH') return false;
      // It runs as somebody else: there, but not ours to end.
      if (systemErrorCode(error) === 'EPERM') return true;
      throw error;
    }
  }
}
