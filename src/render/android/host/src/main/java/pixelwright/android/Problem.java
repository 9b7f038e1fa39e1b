package pixelwright.android;

/** What went wrong, for people who wrote the layout. */
final class Problem {
  private Problem() {}

  /** The last cause, since the framework wraps what a view says in where it was inflated. */
  static String inWords(Throwable error) {
    Throwable cause = error;
    StringBuilder places = new StringBuilder();
    while (cause.getCause() != null && cause.getCause() != cause) {
      // An InflateException's message names file and line.
      if (cause instanceof android.view.InflateException && places.length() == 0) {
        places.append(cause.getMessage()).append(": ");
      }
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    boolean isPlain = cause instanceof IllegalArgumentException && places.length() == 0;
    String name = isPlain ? "" : cause.getClass().getSimpleName() + ": ";
    return places + name + (message == null ? "" : message);
  }
}
