/** Arguments that Chromium needs on this machine and not on every other. */
import { isRoot } from '../environment.ts';

/** `--no-sandbox` for root, whose processes Chromium's sandbox refuses; nothing for anybody else. */
export function launchArguments(): readonly string[] {
  return isRoot() ? ['--no-sandbox'] : [];
}
