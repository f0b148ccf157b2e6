package io.sanling.examples.workbench.assess;

import com.google.common.collect.ImmutableMap;
import io.sanling.internal.publish.Run;
import io.sanling.verify.ReceiptCheck;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code sanling verify} found, for a program. */
final class VerifyJson {
  private VerifyJson() {}

  static Map<String, Object> of(Path folder, Run.Checked run) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("folder", folder.toString());
    tree.put("command", run.command());
    Run.Interim interim = run.interim();
    if (interim != null) {
      tree.put("by", interim.by().name());
    }
    tree.put("rulebook", run.rulebook());
    tree.put("written", (long) run.files());
    tree.put(
        "flaws",
        run.flaws().stream()
            .map(found -> ImmutableMap.of("flaw", found.flaw().name(), "name", found.name()))
            .toList());
    return tree;
  }

  /**
   * A difference.
   *
   * @param file name of the file of results, where there are several
   */
  static Map<String, Object> tree(@Nullable String file, ReceiptCheck.Difference difference) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (file != null) {
      tree.put("file", file);
    }
    tree.put("kind", difference.kind().name());
    tree.put("unitId", difference.unitId());
    tree.put("line", difference.line());
    tree.put("recorded", difference.recorded());
    tree.put("now", difference.now());
    tree.put("results", difference.results());
    ReceiptCheck.Field first = difference.first();
    if (first != null) {
      tree.put(
          "first",
          ImmutableMap.of(
              "path",
              first.path(),
              "nature",
              first.nature().name(),
              "recorded",
              first.recorded(),
              "now",
              first.now()));
    }
    return tree;
  }
}
