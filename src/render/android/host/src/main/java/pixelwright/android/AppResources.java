package pixelwright.android;

import android.content.res.AssetManager;
import android.content.res.Configuration;
import android.content.res.Resources;
import android.util.DisplayMetrics;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.robolectric.RuntimeEnvironment;

/** The resources of APKs as devices of some kinds see them. */
final class AppResources {
  /** As many as stand side by side in one run of screens on several devices. */
  private static final int KEPT = 16;

  private final Map<String, Resources> opened =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Resources> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @throws IllegalArgumentException where the file is no APK with resources
   */
  Resources open(DrawRequest request) throws ReflectiveOperationException {
    Configuration configuration = configuration(request);
    String key = request.apk + "\n" + configuration;
    Resources resources = opened.get(key);
    if (resources != null) return resources;
    AssetManager assets = AssetManager.class.getDeclaredConstructor().newInstance();
    // Hidden from apps, not from the framework's own.
    Method addAssetPath = AssetManager.class.getMethod("addAssetPath", String.class);
    if ((int) addAssetPath.invoke(assets, request.apk) == 0) {
      throw new IllegalArgumentException("there are no resources in " + request.apk);
    }
    resources = new Resources(assets, metrics(request), configuration);
    opened.put(key, resources);
    return resources;
  }

  private static DisplayMetrics metrics(DrawRequest request) {
    DisplayMetrics metrics = new DisplayMetrics();
    metrics.setToDefaults();
    metrics.density = request.density;
    metrics.densityDpi = densityDpi(request);
    metrics.scaledDensity = request.density * request.fontScale;
    metrics.xdpi = metrics.densityDpi;
    metrics.ydpi = metrics.densityDpi;
    metrics.widthPixels = Math.round(request.width * request.density);
    metrics.heightPixels = Math.round(request.height * request.density);
    return metrics;
  }

  private static Configuration configuration(DrawRequest request) {
    Resources own = RuntimeEnvironment.getApplication().getResources();
    Configuration configuration = new Configuration(own.getConfiguration());
    configuration.densityDpi = densityDpi(request);
    configuration.fontScale = request.fontScale;
    configuration.screenWidthDp = request.width;
    configuration.screenHeightDp = request.height;
    configuration.smallestScreenWidthDp = Math.min(request.width, request.height);
    configuration.orientation =
        request.width > request.height
            ? Configuration.ORIENTATION_LANDSCAPE
            : Configuration.ORIENTATION_PORTRAIT;
    int night = request.night ? Configuration.UI_MODE_NIGHT_YES : Configuration.UI_MODE_NIGHT_NO;
    configuration.uiMode = (configuration.uiMode & ~Configuration.UI_MODE_NIGHT_MASK) | night;
    return configuration;
  }

  private static int densityDpi(DrawRequest request) {
    return Math.round(DisplayMetrics.DENSITY_DEFAULT * request.density);
  }

  /** The id of a resource that is written as in XML: {@code @style/Theme.App}, {@code @android:style/Theme.Holo}. */
  static int id(Resources resources, String packageName, String reference) {
    String name = reference.startsWith("@") ? reference.substring(1) : reference;
    int id = resources.getIdentifier(name, null, packageName);
    if (id == 0) throw new IllegalArgumentException("there is no resource " + reference);
    return id;
  }
}
