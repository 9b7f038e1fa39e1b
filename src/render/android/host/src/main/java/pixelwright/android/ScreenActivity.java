package pixelwright.android;

import android.app.Activity;
import android.content.Context;
import android.content.ContextWrapper;
import android.content.res.AssetManager;
import android.content.res.Resources;

/** An activity that has another app's resources, and shows what it is told. */
public final class ScreenActivity extends Activity {
  /** Taken by the next one that is made: an activity is made by the framework, which passes nothing on. */
  static Resources nextResources;

  @Override
  protected void attachBaseContext(Context base) {
    Resources resources = nextResources;
    super.attachBaseContext(
        new ContextWrapper(base) {
          @Override
          public Resources getResources() {
            return resources;
          }

          @Override
          public AssetManager getAssets() {
            return resources.getAssets();
          }
        });
  }
}
