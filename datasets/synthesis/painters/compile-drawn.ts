/** A random screen as code of one target, with its random texts. */
import { compileScreen } from '../../../src/compiler/index.ts';
import type { Kit, TargetName } from '../../../src/kits/index.ts';
import type { TargetFiles } from '../../../src/render/target-renderer.ts';
import { referencesOf } from '../component-references.ts';
import type { DrawnScreen } from '../draw-screen.ts';

export interface DrawnCode {
  readonly files: TargetFiles;
  /** One for each component in pre-order. */
  readonly references: readonly string[];
}

/** @throws PixelwrightError `input` where a component has no template that works */
export async function compileDrawn(
  { screen, content }: DrawnScreen,
  kit: Kit,
  target: TargetName,
  name?: string,
): Promise<DrawnCode> {
  const { files, nodes } = await compileScreen(screen, kit, target, {
    content,
    strict: true,
    ...(name === undefined ? {} : { name }),
  });
  return {
    files: new Map(files.map(({ path, content }) => [path, content])),
    references: referencesOf(screen, nodes),
  };
}
