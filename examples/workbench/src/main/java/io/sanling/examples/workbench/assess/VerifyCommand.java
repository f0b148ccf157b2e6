package io.sanling.examples.workbench.assess;

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
      return files(last);
    }
    if (rulebook == null) {
      throw terminal.refusal("usage", terminal.say("usage.missing", "--rulebook"));
    }
    if (!Files.isDirectory(last)) {
      return results(rulebook, paths.get(0), last);
    }
    int files = files(last);
    return Math.max(files, results(rulebook, paths.get(0), last.resolve("results.jsonl")));
  }

  /** Compares the files of a folder with its {@code run.json}. */
  private int files(Path folder) throws IOException {
    Run.Checked run =
        Run.check(folder).orElseThrow(() -> terminal.refusal("verify.no-run", folder));
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
            run.command(),
            run.rulebook(),
            run.files(),
            run.flaws().size()));
  }

  /** Assesses the records again and compares with the results. */
  private int results(String name, Path data, Path results) throws IOException {
    Rulebook book = new RulebookArgument(name, trusted, terminal).load();
    ReceiptCheck check = ReceiptCheck.by(book);
    if (!Files.isRegularFile(results)) {
      throw terminal.refusal("verify.missing", results);
    }
    check.read(results);
    if (check.isEmpty()) {
      throw terminal.refusal("verify.empty", results);
    }
    try (RecordSource source = UnitRecords.open(data, book.forms(), ReadOptions.lenient())) {
      source.notes(terminal.locale()).forEach(terminal::noteOfData);
      Iterator<ReadOutcome<ReceiptCheck.Checked>> outcomes =
          source.process(Runtime.getRuntime().availableProcessors(), check::check);
      while (outcomes.hasNext()) {
        if (outcomes.next() instanceof ReadOutcome.Accepted<ReceiptCheck.Checked> accepted
            && !wasRejected(accepted)) {
          check.add(accepted.value());
        }
      }
    }
    List<ReceiptCheck.Difference> differences = check.differences();
    answer.put("results", VerifyJson.of(check.verified(), differences));
    if (!terminal.isJson()) {
      differences.stream().limit(SHOWN).forEach(this::show);
      if (differences.size() > SHOWN) {
        terminal.print(terminal.say("verify.more", differences.size() - SHOWN));
      }
      terminal.print(terminal.say("verify.result", check.verified(), differences.size()));
    }
    return differences.isEmpty() ? Exit.OK : Exit.FOUND;
  }

  /** A record that strict reading rejects has no result, and that is no difference. */
  private static boolean wasRejected(ReadOutcome.Accepted<ReceiptCheck.Checked> read) {
    return !read.warnings().isEmpty()
        && read.value().differences().stream()
            .allMatch(difference -> difference.kind() == ReceiptCheck.Kind.NO_RESULT)
        && !read.value().differences().isEmpty();
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
