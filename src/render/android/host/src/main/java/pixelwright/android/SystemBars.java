package pixelwright.android;

import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Insets;
import android.graphics.Paint;
import android.graphics.Path;
import android.graphics.RectF;
import android.graphics.Typeface;
import android.view.View;
import android.view.Window;
import android.view.WindowInsets;
import android.view.WindowManager;

/**
 * The status bar and the navigation bar, which the system draws over an app's window: room for them goes to the window as
 * insets, and their clock, signs and buttons are drawn here, in the window's own colors.
 */
final class SystemBars {
  enum Kind {
    NONE(0, 0),
    /** Back, home and overview as three buttons. */
    BUTTONS(24, 48),
    /** A handle to swipe at. */
    GESTURES(24, 24);

    /** In dp. */
    final int statusHeight;

    final int navigationHeight;

    Kind(int statusHeight, int navigationHeight) {
      this.statusHeight = statusHeight;
      this.navigationHeight = navigationHeight;
    }
  }

  private final Kind kind;
  private final Window window;
  private final float density;
  private final float width;
  private final float height;

  SystemBars(DrawRequest request, Window window) {
    this.kind = request.bars;
    this.window = window;
    this.density = request.density;
    this.width = request.width;
    this.height = request.height;
    colorOldWindows();
    if (request.blackNavigation) window.setNavigationBarColor(Color.BLACK);
  }

  /** Behind windows of themes from before Android 5, which color no bars, the system's own are black. */
  private void colorOldWindows() {
    int colors = WindowManager.LayoutParams.FLAG_DRAWS_SYSTEM_BAR_BACKGROUNDS;
    if ((window.getAttributes().flags & colors) != 0) return;
    window.addFlags(colors);
    window.setStatusBarColor(Color.BLACK);
    window.setNavigationBarColor(Color.BLACK);
  }

  /** Tells the window how much of it the bars cover. */
  void dispatchInsets(View decor) {
    if (kind == Kind.NONE) return;
    Insets status = Insets.of(0, pixels(kind.statusHeight), 0, 0);
    Insets navigation = Insets.of(0, 0, 0, pixels(kind.navigationHeight));
    decor.dispatchApplyWindowInsets(
        new WindowInsets.Builder()
            .setInsets(WindowInsets.Type.statusBars(), status)
            .setInsets(WindowInsets.Type.navigationBars(), navigation)
            .setVisible(WindowInsets.Type.systemBars(), true)
            .build());
  }

  /** Paints both bars over the window that was drawn. */
  void draw(Canvas canvas) {
    if (kind == Kind.NONE) return;
    canvas.save();
    canvas.scale(density, density);
    drawStatus(canvas);
    drawNavigation(canvas);
    canvas.restore();
  }

  private void drawStatus(Canvas canvas) {
    int ground = window.getStatusBarColor();
    int flags = window.getDecorView().getSystemUiVisibility();
    Paint paint = fill(canvas, 0, kind.statusHeight, ground);
    paint.setColor(ink(ground, (flags & View.SYSTEM_UI_FLAG_LIGHT_STATUS_BAR) != 0));
    paint.setTextSize(14);
    paint.setTypeface(Typeface.create("sans-serif-medium", Typeface.NORMAL));
    paint.setTextAlign(Paint.Align.RIGHT);
    float middle = kind.statusHeight / 2f;
    canvas.drawText("12:30", width - 8, middle + 5, paint);
    drawBattery(canvas, paint, width - 60, middle);
    drawSignal(canvas, paint, width - 80, middle);
    drawWifi(canvas, paint, width - 101, middle);
  }

  private static void drawBattery(Canvas canvas, Paint paint, float x, float middle) {
    canvas.drawRoundRect(new RectF(x, middle - 6, x + 8, middle + 7), 1, 1, paint);
    canvas.drawRect(x + 2.5f, middle - 8, x + 5.5f, middle - 6, paint);
  }

  private static void drawSignal(Canvas canvas, Paint paint, float x, float middle) {
    Path triangle = new Path();
    triangle.moveTo(x, middle + 7);
    triangle.lineTo(x + 14, middle - 7);
    triangle.lineTo(x + 14, middle + 7);
    triangle.close();
    canvas.drawPath(triangle, paint);
  }

  private static void drawWifi(Canvas canvas, Paint paint, float x, float middle) {
    Path fan = new Path();
    fan.moveTo(x + 8, middle + 7);
    fan.arcTo(new RectF(x - 3, middle - 7, x + 19, middle + 15), -135, 90);
    fan.close();
    canvas.drawPath(fan, paint);
  }

  private void drawNavigation(Canvas canvas) {
    int ground = window.getNavigationBarColor();
    int flags = window.getDecorView().getSystemUiVisibility();
    float top = height - kind.navigationHeight;
    Paint paint = fill(canvas, top, height, ground);
    paint.setColor(ink(ground, (flags & View.SYSTEM_UI_FLAG_LIGHT_NAVIGATION_BAR) != 0));
    float middle = top + kind.navigationHeight / 2f;
    if (kind == Kind.GESTURES) {
      canvas.drawRoundRect(
          new RectF(width / 2 - 54, middle - 2, width / 2 + 54, middle + 2), 2, 2, paint);
      return;
    }
    paint.setStyle(Paint.Style.STROKE);
    paint.setStrokeWidth(2);
    paint.setStrokeJoin(Paint.Join.ROUND);
    Path back = new Path();
    float x = width / 4;
    back.moveTo(x + 6, middle - 8);
    back.lineTo(x - 7, middle);
    back.lineTo(x + 6, middle + 8);
    back.close();
    canvas.drawPath(back, paint);
    canvas.drawCircle(width / 2, middle, 8, paint);
    x = width * 3 / 4;
    canvas.drawRoundRect(new RectF(x - 7, middle - 7, x + 7, middle + 7), 1, 1, paint);
  }

  private Paint fill(Canvas canvas, float top, float bottom, int color) {
    Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
    paint.setColor(color);
    canvas.drawRect(0, top, width, bottom, paint);
    return paint;
  }

  /** A see-through bar has nothing to go by but what the window says: whether it is light behind. */
  private static int ink(int ground, boolean isLight) {
    boolean isOpaque = Color.alpha(ground) == 255;
    boolean takesDark = isOpaque ? Color.luminance(ground) > 0.4f : isLight;
    return takesDark ? 0x99000000 : 0xFFFFFFFF;
  }

  private int pixels(int dp) {
    return Math.round(dp * density);
  }
}
