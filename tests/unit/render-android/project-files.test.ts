// What a renderer takes out of an emitted Android project.
import { describe, expect, it } from 'vitest';
import { splitProject } from '../../../src/render/android/project-files.ts';

const MANIFEST = `<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android">
    <application android:label="@string/app" android:theme="@style/Theme.App">
        <activity android:name=".LoginActivity" android:label="@string/login" android:theme="@style/Theme.Login" />
    </application>
</manifest>`;
const LAYOUT = 'src/main/res/layout/activity_login.xml';
const files = (manifest = MANIFEST): Map<string, string> =>
  new Map([
    ['build.gradle.kts', ''],
    ['src/main/AndroidManifest.xml', manifest],
    [LAYOUT, '<View />'],
    ['src/main/res/values/strings.xml', '<resources />'],
  ]);

describe('an emitted Android project', () => {
  it('gives its resources, its layout, and how the activity is shown', () => {
    const { resources, ...project } = splitProject(files());
    expect([...resources.keys()]).toEqual(['layout/activity_login.xml', 'values/strings.xml']);
    expect(project).toEqual({
      layouts: ['activity_login'],
      theme: '@style/Theme.Login',
      title: '@string/login',
    });
  });

  it('has the app’s theme where the activity has none', () => {
    const bare = MANIFEST.replace(/<activity[^>]*>/, '<activity android:name=".LoginActivity" />');
    expect(splitProject(files(bare))).toMatchObject({ theme: '@style/Theme.App', title: '@string/app' });
  });

  it.each([
    ['no manifest', 'src/main/AndroidManifest.xml', undefined],
    ['no layout', LAYOUT, undefined],
    ['a manifest that is no XML', 'src/main/AndroidManifest.xml', '<manifest'],
  ])('is refused with %s', (_what, path, content) => {
    const broken = files();
    if (content === undefined) broken.delete(path);
    else broken.set(path, content);
    expect(() => splitProject(broken)).toThrow(expect.objectContaining({ kind: 'input' }) as Error);
  });
});
