package pixelwright.android;

import android.app.Activity;
import android.content.res.Resources;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.view.ContextThemeWrapper;
import android.view.View;
import android.view.ViewGroup;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONException;
import org.json.JSONObject;
import org.robolectric.Robolectric;
import org.robolectric.android.controller.ActivityController;

/** Makes an activity, lays it out at the size of a screen, and draws it. */
final class ScreenDrawer {
  private final AppResources appResources = new AppResources();

  /**
   * @param reply gets {@code width}, {@code height} (pixels) and {@code views}
   */
  JSONObject draw(DrawRequest request, JSONObject reply) throws Exception {
    ActivityController<? extends Activity> controller =
        request.activity == null ? showLayout(request) : startActivity(request);
    try {
      // The action bar gets its title only then.
      controller.postCreate(null);
      Activity activity = controller.get();
      View decor = activity.getWindow().getDecorView();
      int width = Math.round(request.width * request.density);
      int height = Math.round(request.height * request.density);
      SystemBars bars = new SystemBars(request, activity.getWindow());
      bars.dispatchInsets(decor);
      // Views outside of a window are drawn as disabled until they are told to look at themselves.
      refreshDrawables(decor);
      decor.measure(exactly(width), exactly(height));
      decor.layout(0, 0, width, height);
      if (request.pixels != null) write(decor, bars, width, height, request.pixels);
      return reply
          .put("width", width)
          .put("height", height)
          .put("views", ViewList.of(decor, request.packageName));
    } finally {
      controller.close();
    }
  }

  private ActivityController<ScreenActivity> showLayout(DrawRequest request)
      throws ReflectiveOperationException {
    Resources resources = appResources.open(request);
    ScreenActivity.nextResources = resources;
    ActivityController<ScreenActivity> controller = Robolectric.buildActivity(ScreenActivity.class);
    ScreenActivity activity = controller.get();
    activity.setTheme(AppResources.id(resources, request.packageName, request.theme));
    activity.setTitle(title(resources, request));
    controller.create();
    activity.setContentView(
        AppResources.id(resources, request.packageName, "layout/" + request.layout));
    return controller;
  }

  /** An app's own activity, with its resources in place of those that it got from the framework. */
  private ActivityController<? extends Activity> startActivity(DrawRequest request)
      throws IOException, ReflectiveOperationException {
    List<URL> classPath = new ArrayList<>();
    for (String place : request.classes.split(File.pathSeparator)) {
      classPath.add(new File(place).toURI().toURL());
    }
    ClassLoader loader =
        new URLClassLoader(classPath.toArray(new URL[0]), ScreenDrawer.class.getClassLoader());
    Class<? extends Activity> type =
        Class.forName(request.activity, true, loader).asSubclass(Activity.class);
    ActivityController<? extends Activity> controller = Robolectric.buildActivity(type);
    Activity activity = controller.get();
    Resources resources = appResources.open(request);
    // What an activity took from its context when it was attached.
    set(activity, "mResources", resources);
    set(activity, "mTheme", null);
    set(activity, "mThemeResource", 0);
    activity.setTheme(AppResources.id(resources, request.packageName, request.theme));
    controller.create();
    return controller;
  }

  private static void set(Activity activity, String field, Object value)
      throws ReflectiveOperationException {
    Field own = ContextThemeWrapper.class.getDeclaredField(field);
    own.setAccessible(true);
    own.set(activity, value);
  }

  /** Text, or a reference to it. */
  private static CharSequence title(Resources resources, DrawRequest request) {
    return request.title.startsWith("@string/")
        ? resources.getText(AppResources.id(resources, request.packageName, request.title))
        : request.title;
  }

  private static int exactly(int pixels) {
    return View.MeasureSpec.makeMeasureSpec(pixels, View.MeasureSpec.EXACTLY);
  }

  private static void refreshDrawables(View view) {
    view.refreshDrawableState();
    view.jumpDrawablesToCurrentState();
    if (!(view instanceof ViewGroup)) return;
    ViewGroup group = (ViewGroup) view;
    for (int i = 0; i < group.getChildCount(); i++) refreshDrawables(group.getChildAt(i));
  }

  private static void write(View decor, SystemBars bars, int width, int height, String path)
      throws IOException {
    Bitmap bitmap = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888);
    int[] colors = new int[width * height];
    try {
      Canvas canvas = new Canvas(bitmap);
      decor.draw(canvas);
      bars.draw(canvas);
      // The bitmap's own order of bytes is the platform's; that of colors is Android's.
      bitmap.getPixels(colors, 0, width, 0, 0, width, height);
    } finally {
      bitmap.recycle();
    }
    byte[] pixels = new byte[colors.length * 3];
    int at = 0;
    for (int color : colors) {
      pixels[at++] = (byte) (color >> 16);
      pixels[at++] = (byte) (color >> 8);
      pixels[at++] = (byte) color;
    }
    Files.write(Path.of(path), pixels);
  }
}
