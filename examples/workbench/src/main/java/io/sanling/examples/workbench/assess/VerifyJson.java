package io.sanling.examples.workbench.assess;

import com.google.common.collect.ImmutableMap;
import io.sanling.internal.publish.Run;
import io.sanling.verify.ReceiptCheck;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code sanling verify} found, for a program. */
final class VerifyJson {
  private VerifyJson() {}

  static Map<String, Object> of(Path folder, Run.Checked run) {
    return ImmutableMap.of(
        "folder",
        folder.toString(),
        "command",
        run.command(),
        "rulebook",
        run.rulebook(),
        "written",
        (long) run.files(),
        "flaws",
        run.flaws().stream()
            .map(found -> ImmutableMap.of("flaw", found.flaw().name(), "name", found.name()))
            .toList());
  }

  static Map<String, Object> of(long verified, List<ReceiptCheck.Difference> differences) {
    return ImmutableMap.of(
        "verified", verified, "differences", differences.stream().map(VerifyJson::tree).toList());
  }

  private static Map<String, Object> tree(ReceiptCheck.Difference difference) {
    Map<String, Object> tree = new LinkedHashMap<>();
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
