package pixelwright.android;

import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

/** Starts Android's framework in this JVM, and serves requests until its input ends. */
public final class Host {
  private Host() {}

  public static void main(String[] args) {
    // Answers alone go to standard output; whatever the framework prints is none.
    System.setOut(System.err);
    Result result = JUnitCore.runClasses(Session.class);
    result.getFailures().forEach(failure -> System.err.println(failure.getTrace()));
    System.exit(result.wasSuccessful() ? 0 : 1);
  }
}
