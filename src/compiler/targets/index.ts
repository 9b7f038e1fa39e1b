/** The targets that there are. */
import type { TargetName } from '../../kits/kit.ts';
import type { Target } from '../target.ts';
import { android } from './android/index.ts';
import { html } from './html/index.ts';
import { ios } from './ios/index.ts';

export const targets: Readonly<Record<TargetName, Target>> = { html, android, ios };
