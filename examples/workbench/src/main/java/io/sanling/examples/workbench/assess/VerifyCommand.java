package io.sanling.examples.workbench.assess;

import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.InputFile;
import io.sanling.examples.workbench.input.RulebookArgument;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.publish.Publication;
import io.sanling.internal.publish.Run;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.verify.ReceiptCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sanling verify}: a folder of results against its run.json, results against their data. */
@Command(name = "verify")
public final class VerifyCommand implements Callable<Integer> {
  private static final int SHOWN = 50;

  private final Terminal terminal;

  @Option(names = "--rulebook", paramLabel = "RULEBOOK", descriptionKey = "option.rulebook")
  @Nullable String rulebook;

  @Option(names = "--trust", paramLabel = "PUBLIC.pem", descriptionKey = "option.trust")
  @Nullable Path trusted;

  @Mixin FormatOption format = new FormatOption();

  @Parameters(
      index = "0..*",
      arity = "1..2",
      paramLabel = "DIR | DATA RESULTS.jsonl",
      descriptionKey = "parameter.results")
  List<InputFile> files = new ArrayList<>();

  /** What a program gets: what was verified, each part where it was asked for. */
  private final Map<String, Object> answer = new LinkedHashMap<>();

  public VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    int code = verify(files.stream().map(InputFile::path).toList());
    if (terminal.isJson()) {
      answer.put("agrees", code == Exit.OK);
      terminal.json(CanonicalJson.inOrder(answer));
    }
    return code;
  }

  private int verify(List<Path> paths) throws IOException {
    if (paths.size() > 2) {
      throw terminal.refusal("verify.usage", paths.get(2));
    }
    Path last = paths.get(paths.size() - 1);
    Publication.repair(last);
    if (paths.size() == 1) {
      if (rulebook == null && !Files.exists(last)) {
        throw terminal.refusal("verify.nowhere", last);
      }
      if (rulebook != null || !Files.isDirectory(last)) {
        throw terminal.refusal("verify.usage", last);
      }
      return files(last, run(last));
    }
    if (rulebook == null) {
      throw terminal.refusal("usage", terminal.say("usage.missing", "--rulebook"));
    }
    if (!Files.isDirectory(last)) {
      return results(rulebook, paths.get(0), List.of(last));
    }
    Run.Checked run = run(last);
    List<Path> written = AssessedDays.results(run.interim()).stream().map(last::resolve).toList();
    return Math.max(files(last, run), results(rulebook, paths.get(0), written));
  }

  private Run.Checked run(Path folder) throws IOException {
    return Run.check(folder).orElseThrow(() -> terminal.refusal("verify.no-run", folder));
  }

  /** Compares the files of a folder with its {@code run.json}. */
  private int files(Path folder, Run.Checked run) {
    answer.put("files", VerifyJson.of(folder, run));
    if (!terminal.isJson()) {
      show(folder, run);
    }
    return run.flaws().isEmpty() ? Exit.OK : Exit.FOUND;
  }

  private void show(Path folder, Run.Checked run) {
    run.flaws().stream()
        .limit(SHOWN)
        .forEach(
            found -> terminal.print(terminal.say("verify.file." + found.flaw(), found.name())));
    if (run.flaws().size() > SHOWN) {
      terminal.print(terminal.say("verify.more", run.flaws().size() - SHOWN));
    }
    terminal.print(
        terminal.say(
            "verify.files",
            folder,
            AssessedDays.command(run),
            run.rulebook(),
            run.files(),
            run.flaws().size()));
  }

  /** Assesses the records again, once, and compares with the results in each of the files. */
  private int results(String name, Path data, List<Path> files) throws IOException {
    Rulebook book = new RulebookArgument(name, trusted, terminal).load();
    Map<Path, ReceiptCheck> checks = new LinkedHashMap<>();
    for (Path results : files) {
      ReceiptCheck check = ReceiptCheck.by(book);
      if (!Files.isRegularFile(results)) {
        throw terminal.refusal("verify.missing", results);
      }
      check.read(results);
      if (check.isEmpty()) {
        throw terminal.refusal("verify.empty", results);
      }
      checks.put(results, check);
    }
    List<ReceiptCheck> all = List.copyOf(checks.values());
    try (RecordSource source = UnitRecords.open(data, book.forms(), ReadOptions.lenient())) {
      source.notes(terminal.locale()).forEach(terminal::noteOfData);
      Iterator<ReadOutcome<List<ReceiptCheck.Checked>>> outcomes =
          source.process(
              Runtime.getRuntime().availableProcessors(),
              record -> all.stream().map(check -> check.check(record)).toList());
      while (outcomes.hasNext()) {
        if (outcomes.next() instanceof ReadOutcome.Accepted<List<ReceiptCheck.Checked>> accepted) {
          for (int i = 0; i < all.size(); i++) {
            ReceiptCheck.Checked checked = accepted.value().get(i);
            if (accepted.warnings().isEmpty() || !wasRejected(checked)) {
              all.get(i).add(checked);
            }
          }
        }
      }
    }
    boolean agree = true;
    long verified = 0;
    List<Map<String, Object>> told = new ArrayList<>();
    for (Map.Entry<Path, ReceiptCheck> each : checks.entrySet()) {
      List<ReceiptCheck.Difference> differences = each.getValue().differences();
      String file = files.size() > 1 ? String.valueOf(each.getKey().getFileName()) : null;
      agree &= differences.isEmpty();
      verified += each.getValue().verified();
      differences.forEach(difference -> told.add(VerifyJson.tree(file, difference)));
      if (!terminal.isJson()) {
        show(file, each.getValue().verified(), differences);
      }
    }
    answer.put("results", ImmutableMap.of("verified", verified, "differences", told));
    return agree ? Exit.OK : Exit.FOUND;
  }

  /**
   * @param file the name, where there are several
   */
  private void show(
      @Nullable String file, long verified, List<ReceiptCheck.Difference> differences) {
    differences.stream().limit(SHOWN).forEach(this::show);
    if (differences.size() > SHOWN) {
      terminal.print(terminal.say("verify.more", differences.size() - SHOWN));
    }
    String result = terminal.say("verify.result", verified, differences.size());
    terminal.print(file == null ? result : terminal.say("summary.of", file, result));
  }

  /** A record that strict reading rejects has warnings and no result: that is no difference. */
  private static boolean wasRejected(ReceiptCheck.Checked checked) {
    return !checked.differences().isEmpty()
        && checked.differences().stream()
            .allMatch(difference -> difference.kind() == ReceiptCheck.Kind.NO_RESULT);
  }

  private void show(ReceiptCheck.Difference difference) {
    terminal.print(
        terminal.say(
            "verify." + difference.kind().name() + (difference.results() > 1 ? ".all" : ""),
            difference.unitId(),
            difference.line(),
            shown(difference.recorded()),
            shown(difference.now()),
            difference.results()));
    ReceiptCheck.Field first = difference.first();
    if (first != null) {
      terminal.print(
          terminal.say(
              "verify.first." + first.nature(),
              first.path(),
              shown(first.recorded()),
              shown(first.now())));
    }
  }

  private String shown(String value) {
    return value.isEmpty() ? terminal.say("verify.none") : value;
  }
}
