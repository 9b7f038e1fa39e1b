package pixelwright.android;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;

/**
 * Runs inside the framework, which Robolectric gives to tests alone: one long test, that reads a request a line of JSON and
 * writes an answer a line. The first answer has no id and says that the host is ready.
 */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
public final class Session {
  private final OutputStream answers = new FileOutputStream(FileDescriptor.out);

  @Test
  public void serve() throws Exception {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ScreenDrawer drawer = new ScreenDrawer();
    answer(new JSONObject().put("ready", true));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      answer(reply(drawer, line));
    }
  }

  private static JSONObject reply(ScreenDrawer drawer, String line) throws JSONException {
    JSONObject reply = new JSONObject();
    try {
      JSONObject request = new JSONObject(line);
      reply.put("id", request.get("id"));
      return drawer.draw(new DrawRequest(request), reply);
    } catch (OutOfMemoryError error) {
      // Nothing of this process is to be trusted after that; the caller starts another.
      throw error;
    } catch (Throwable error) {
      error.printStackTrace();
      return reply.put("error", Problem.inWords(error));
    }
  }

  private void answer(JSONObject reply) throws IOException {
    answers.write((reply + "\n").getBytes(StandardCharsets.UTF_8));
    answers.flush();
  }
}
