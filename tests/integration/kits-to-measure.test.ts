// Hand-written screens of datasets/kits as the browser draws them: whole, or cut where the window ends.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawScreen } from '../../bench/kit-screens/draw-screen.ts';
import { readScreen, type WrittenScreen } from '../../bench/kit-screens/read-screen.ts';
import { packageRoot } from '../../src/core/package-root.ts';
import { loadKit } from '../../src/kits/index.ts';
import { openRenderer, type Renderer } from '../../src/render/browser/index.ts';
import { missingBrowser } from './check/capture-settings.ts';

const FOLDER = join(packageRoot, 'datasets', 'kits');
const PHONE = { width: 390, height: 844 };

describe.skipIf(missingBrowser !== undefined)(
  `screens to measure on${missingBrowser === undefined ? '' : ` (skipped: ${missingBrowser})`}`,
  () => {
    let renderer: Renderer;
    let long: WrittenScreen;
    beforeAll(async () => {
      renderer = await openRenderer();
      long = await readScreen(
        join(FOLDER, 'screens', 'stride', '07.gui'),
        await loadKit(join(FOLDER, 'stride')),
      );
    });
    afterAll(() => renderer.close());

    it('are as long as the page, with all that is on it', async () => {
      const { png, isLonger, hidden } = await drawScreen(long, PHONE, false, renderer);
      expect(png.readUInt32BE(16)).toBe(PHONE.width);
      expect(png.readUInt32BE(20)).toBeGreaterThan(PHONE.height);
      expect({ isLonger, hidden }).toEqual({ isLonger: true, hidden: [] });
    });

    it('end with the window where they are cut, and say what is out of sight', async () => {
      const { png, hidden } = await drawScreen(long, PHONE, true, renderer);
      expect(png.readUInt32BE(20)).toBe(PHONE.height);
      expect(hidden).toEqual(['check-off']);
    });
  },
);
