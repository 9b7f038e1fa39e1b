/** The layout around the components: the kit's `_body.xml.hbs`, or a column that scrolls. */
import type { Kit } from '../../../kits/kit.ts';
import { PAGE_GAP } from '../../stand-ins/android/android-looks.ts';
import { compileBody, type PageBody } from '../../page-body.ts';
import { readKitFile, templatePath } from '../../templates.ts';

export const BODY_TEMPLATE = '_body.xml.hbs';

const DEFAULT_BODY = `<ScrollView xmlns:android="http://schemas.android.com/apk/res/android"
    android:id="@+id/screen"
    android:layout_width="match_parent"
    android:layout_height="match_parent"
    android:fillViewport="true"
    android:fitsSystemWindows="true">

    <LinearLayout
        android:id="@+id/screen_content"
        android:layout_width="match_parent"
        android:layout_height="wrap_content"
        android:orientation="vertical">

        {{{children}}}

    </LinearLayout>
</ScrollView>`;

/** Stand-ins leave no room around themselves. */
const ROOMY_BODY = DEFAULT_BODY.replace(
  `        android:orientation="vertical">`,
  `        android:divider="${PAGE_GAP}"
        android:orientation="vertical"
        android:padding="16dp"
        android:showDividers="middle">`,
);

/**
 * @param hasStandIns whether some component has no template of its own
 * @throws PixelwrightError `input` where the kit's template does not compile, or has no place for components
 */
export async function readBody(kit: Kit, hasStandIns: boolean): Promise<PageBody> {
  const source =
    (await readKitFile(kit, 'android', BODY_TEMPLATE)) ?? (hasStandIns ? ROOMY_BODY : DEFAULT_BODY);
  return compileBody(source, templatePath(kit, 'android', BODY_TEMPLATE, ''));
}
