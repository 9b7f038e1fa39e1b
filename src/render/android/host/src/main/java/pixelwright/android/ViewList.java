package pixelwright.android;

import android.content.res.Resources;
import android.graphics.Rect;
import android.text.Layout;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Where each view of an app with a name of its own stands, in pixels of the screen. */
final class ViewList {
  private final JSONArray views = new JSONArray();
  private final String packageName;

  private ViewList(String packageName) {
    this.packageName = packageName;
  }

  /**
   * @return objects with {@code id}, {@code box} (left, top, right, bottom, as far as it is to be seen; missing where it
   *     is not) and, of texts, {@code lines} (a box each)
   */
  static JSONArray of(View root, String packageName) throws JSONException {
    ViewList list = new ViewList(packageName);
    list.add(root, 0, 0, new Rect(0, 0, root.getWidth(), root.getHeight()));
    return list.views;
  }

  /**
   * @param x of the parent's content, with its scrolling
   * @param seen what the views around leave to be seen
   */
  private void add(View view, int x, int y, Rect seen) throws JSONException {
    if (view.getVisibility() != View.VISIBLE) return;
    int left = x + view.getLeft() + Math.round(view.getTranslationX());
    int top = y + view.getTop() + Math.round(view.getTranslationY());
    Rect box = new Rect(left, top, left + view.getWidth(), top + view.getHeight());
    boolean isSeen = box.intersect(seen) && !box.isEmpty();
    String name = nameOf(view);
    if (name != null) {
      JSONObject entry = new JSONObject().put("id", name);
      if (isSeen) entry.put("box", box(box.left, box.top, box.right, box.bottom));
      if (view instanceof TextView) entry.put("lines", lines((TextView) view, left, top));
      views.put(entry);
    }
    if (!(view instanceof ViewGroup)) return;
    ViewGroup group = (ViewGroup) view;
    Rect inside = isSeen ? box : new Rect();
    for (int i = 0; i < group.getChildCount(); i++) {
      add(group.getChildAt(i), left - group.getScrollX(), top - group.getScrollY(), inside);
    }
  }

  /** Null for views of the framework's and such without an id. */
  private String nameOf(View view) {
    if (view.getId() == View.NO_ID) return null;
    try {
      Resources resources = view.getResources();
      return resources.getResourcePackageName(view.getId()).equals(packageName)
          ? resources.getResourceEntryName(view.getId())
          : null;
    } catch (Resources.NotFoundException made) {
      return null;
    }
  }

  private static JSONArray lines(TextView view, int left, int top) {
    JSONArray lines = new JSONArray();
    Layout layout = view.getLayout();
    if (layout == null || view.length() == 0) return lines;
    int x = left + view.getTotalPaddingLeft() - view.getScrollX();
    int y = top + view.getTotalPaddingTop() - view.getScrollY();
    for (int i = 0; i < layout.getLineCount(); i++) {
      int baseline = y + layout.getLineBaseline(i);
      lines.put(
          box(
              x + (int) Math.floor(layout.getLineLeft(i)),
              baseline + layout.getLineAscent(i),
              x + (int) Math.ceil(layout.getLineRight(i)),
              baseline + layout.getLineDescent(i)));
    }
    return lines;
  }

  private static JSONArray box(int left, int top, int right, int bottom) {
    return new JSONArray().put(left).put(top).put(right).put(bottom);
  }
}
