package io.sanling.examples.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** The dearest methods of a recording of the flight recorder. */
final class Profile {
  private static final int DEAREST = 5;

  private Profile() {}

  /** The option of a JVM that records into the file. */
  static String option(Path recording) {
    return "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording;
  }

  /** The five methods that most samples were taken in, each with its share of them. */
  static List<String> dearest(Path recording) {
    Map<String, Integer> samples = new HashMap<>();
    int all = 0;
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        RecordedStackTrace trace = event.getStackTrace();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && trace != null
            && !trace.getFrames().isEmpty()) {
          all++;
          samples.merge(name(trace.getFrames().get(0).getMethod()), 1, Integer::sum);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int total = all;
    return samples.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(DEAREST)
        .map(
            each ->
                String.format(
                    Locale.ROOT, "%s %.0f %%", each.getKey(), 100.0 * each.getValue() / total))
        .toList();
  }

  private static String name(RecordedMethod method) {
    String type = method.getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
  }
}
