/** The files around the resources: the manifest and the activity that shows the screen. */
import type { OutputFile } from '../../types.ts';
import { commentText } from './escape.ts';
import { MAIN, NAMESPACE, RESOURCES } from './module-files.ts';
import { activityName, snakeName, type ResourceScopes } from './names.ts';

/** Where the screen's layout lies. */
export function layoutPath(name: string): string {
  return `${RESOURCES}/layout/activity_${snakeName(name)}.xml`;
}

/** The string with the screen's name, as templates refer to it. */
export const TITLE_STRING = 'screen_title';

/** @param theme of the screen, a style's name */
export function manifestFile(name: string, { screen }: ResourceScopes, theme: string): OutputFile {
  const content = `<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android">

    <application
        android:allowBackup="false"
        android:label="@string/${screen}_${TITLE_STRING}"
        android:supportsRtl="true">
        <activity
            android:name=".${activityName(name)}"
            android:exported="true"
            android:label="@string/${screen}_${TITLE_STRING}"
            android:theme="@style/${theme}"
            android:windowSoftInputMode="adjustResize">
            <intent-filter>
                <action android:name="android.intent.action.MAIN" />
                <category android:name="android.intent.category.LAUNCHER" />
            </intent-filter>
        </activity>
    </application>
</manifest>
`;
  return { path: `${MAIN}/AndroidManifest.xml`, content };
}

/**
 * @param links ids of texts with links in them, which a tap on does something only where the activity says so
 */
export function activityFile(name: string, links: readonly string[]): OutputFile {
  const activity = activityName(name);
  const imports =
    links.length === 0
      ? ''
      : `import android.text.method.LinkMovementMethod\nimport android.widget.TextView\n`;
  const views = links.map((id) => `            R.id.${id},\n`).join('');
  const taps =
    links.length === 0
      ? ''
      : `
        val linked = intArrayOf(
${views}        )
        for (id in linked) {
            findViewById<TextView>(id).movementMethod = LinkMovementMethod.getInstance()
        }
`;
  const content = `package ${NAMESPACE}

import android.app.Activity
import android.os.Bundle
${imports}
/** Shows the screen ${JSON.stringify(commentText(name).replaceAll('/', '∕'))}. */
class ${activity} : Activity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContentView(R.layout.activity_${snakeName(name)})
${taps}    }
}
`;
  return { path: `${MAIN}/kotlin/${NAMESPACE.replaceAll('.', '/')}/${activity}.kt`, content };
}
