package pixelwright.android;

import org.json.JSONException;
import org.json.JSONObject;

/** One screen to draw, and on what kind of device. */
final class DrawRequest {
  /** The linked resources. */
  final String apk;

  /** Of the resources: {@code com.example.app}. */
  final String packageName;

  /** A layout's name without its type; empty where an activity sets its own. */
  final String layout;

  /** {@code @style/Theme.Login}, or one of the framework's, {@code @android:style/Theme.Holo}. */
  final String theme;

  /** In the action bar, where the theme has one. */
  final String title;

  /** Of the whole screen, in dp. */
  final int width;

  final int height;

  /** Pixels a dp. */
  final float density;

  final float fontScale;
  final boolean night;
  final SystemBars.Kind bars;

  /** Whatever the theme says: phones before Android 8 have no other. */
  final boolean blackNavigation;

  /** Where the pixels go: RGB, a byte each, rows from the top without padding; null to lay out alone. */
  final String pixels;

  /** Class path of an activity, and its name; null for a plain layout. */
  final String classes;

  final String activity;

  DrawRequest(JSONObject json) throws JSONException {
    apk = json.getString("apk");
    packageName = json.getString("package");
    layout = json.optString("layout");
    theme = json.getString("theme");
    title = json.optString("title");
    width = json.getInt("width");
    height = json.getInt("height");
    density = (float) json.optDouble("density", 1);
    fontScale = (float) json.optDouble("fontScale", 1);
    night = json.optBoolean("night");
    bars = SystemBars.Kind.valueOf(json.optString("bars", "none").toUpperCase(java.util.Locale.ROOT));
    blackNavigation = json.optBoolean("blackNavigation");
    pixels = json.isNull("pixels") ? null : json.getString("pixels");
    classes = json.isNull("classes") ? null : json.getString("classes");
    activity = json.isNull("activity") ? null : json.getString("activity");
  }
}
