package io.sanling.examples.workbench.assess;

import io.sanling.examples.workbench.console.Terminal;
import io.sanling.internal.json.Digests;
import io.sanling.internal.read.TextLines;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.UnusableResultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Results given before over the same period, of which new ones say that they replace them. */
final class EarlierResults {
  private static final String FILE = "results.jsonl";

  private final Map<String, Earlier> byUnit = new TreeMap<>();

  /**
   * A result, as digests.
   *
   * @param plain what its digest would be if it replaced none
   * @param supersedes what it replaces itself; null for none
   */
  private record Earlier(String digest, String plain, @Nullable String supersedes) {}

  /** Those of the file, or of the folder that a run wrote. */
  static EarlierResults read(Path path, AssessmentPeriod period, Terminal terminal)
      throws IOException {
    Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
    if (!Files.isRegularFile(file)) {
      throw terminal.refusal("supersedes.none", path);
    }
    EarlierResults earlier = new EarlierResults();
    TextLines.read(file, (number, line) -> earlier.add(file, number, line, period, terminal));
    if (earlier.byUnit.isEmpty()) {
      terminal.note("supersedes.other", file, period.from(), period.to());
    }
    return earlier;
  }

  private void add(
      Path file, long number, @Nullable String line, AssessmentPeriod period, Terminal terminal) {
    AssessmentResult result;
    try {
      result = AssessmentResult.parse(line == null ? "" : line);
    } catch (UnusableResultException e) {
      throw terminal.refusal("supersedes.line", file, number, e.message(terminal.locale()));
    }
    if (!result.from().equals(period.from()) || !result.to().equals(period.to())) {
      return;
    }
    if (result.asOf().isAfter(period.asOf())) {
      throw terminal.refusal("supersedes.later", file, number, result.asOf(), period.asOf());
    }
    Earlier earlier =
        new Earlier(
            result.receipt().resultDigest(),
            result.superseding((String) null).receipt().resultDigest(),
            result.handling().supersedes());
    if (byUnit.put(result.unitId(), earlier) != null) {
      throw terminal.refusal("supersedes.twice", file, number, result.unitId());
    }
  }

  /** The result, replacing the earlier one of its unit if it says something else. */
  AssessmentResult supersededBy(AssessmentResult result) {
    Earlier earlier = byUnit.get(result.unitId());
    if (earlier == null) {
      return result;
    }
    return result.superseding(
        result.receipt().resultDigest().equals(earlier.plain())
            ? earlier.supersedes()
            : earlier.digest());
  }

  /** What tells them from others. */
  String said() {
    StringBuilder all = new StringBuilder();
    byUnit.values().forEach(each -> all.append(each.digest()).append('\n'));
    return Digests.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
