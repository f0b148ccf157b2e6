package io.sanling.examples.workbench.replay;

import com.google.common.collect.ImmutableMap;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Message;
import io.sanling.examples.workbench.console.Progress;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.Rejects;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.form.RecordCode;
import io.sanling.internal.FileNames;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.publish.Publication;
import io.sanling.internal.publish.Run;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.replay.Replay;
import io.sanling.replay.ReplayException;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Support;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling new-replay}: keeps a year as it is decided now, to be run again later. */
@Command(name = "new-replay")
public final class NewReplayCommand implements Callable<Integer> {
  private static final String DATA = "data";

  private final Terminal terminal;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin PeriodOptions days = new PeriodOptions();
  @Mixin DataParameter data = new DataParameter();

  @Mixin FormatOption format = new FormatOption();

  @Option(
      names = "--title",
      required = true,
      paramLabel = "TEXT",
      descriptionKey = "option.replay-title")
  String title = "";

  @Option(
      names = "--source",
      required = true,
      paramLabel = "TEXT",
      descriptionKey = "option.replay-source")
  String source = "";

  @Option(
      names = "--support",
      required = true,
      paramLabel = "A|B|C|D",
      descriptionKey = "option.replay-support")
  Support support = Support.D;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      descriptionKey = "option.replay-out")
  Path out = Path.of("");

  @Option(names = "--lenient", descriptionKey = "option.lenient")
  boolean lenient;

  public NewReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Rulebook book = rulebook.load(terminal);
    AssessmentPeriod period = days.of(book, terminal);
    try (Publication folder = Publication.newFolder(out);
        RecordSource records =
            UnitRecords.open(
                data.path(),
                book.forms(),
                lenient ? ReadOptions.lenient() : ReadOptions.strict())) {
      records.notes(terminal.locale()).forEach(terminal::noteOfData);
      String copy = copyData(folder);
      long[] counts = decide(folder, book, period, records);
      head(folder, book, period, copy, counts);
      Replay.read(folder.folder());
      folder.publish(
          new Run(
              "new-replay",
              new Run.Edition(book.id(), book.digest()),
              null,
              period,
              lenient,
              ImmutableMap.of("assessed", counts[0], "rejected", counts[1])));
      terminal.answer(
          ImmutableMap.of("folder", out.toString(), "assessed", counts[0], "rejected", counts[1]),
          terminal.say("new-replay.written", out, counts[0], counts[1]));
      return counts[1] > 0 ? Exit.FOUND : Exit.OK;
    } catch (ReplayException e) {
      throw new UsageException(
          Message.error(e.code(), terminal.say("new-replay.refused"))
              .hint(e.message(terminal.locale())));
    }
  }

  /** The data as it lies, so that its own problems are kept too. */
  private String copyData(Publication folder) throws IOException {
    if (!Files.isDirectory(data.path())) {
      String name = DATA + "-" + fileName();
      copy(data.path(), folder, name);
      return name;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(data.path())) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      copy(file, folder, DATA + "/" + FileNames.of(file));
    }
    return DATA;
  }

  private String fileName() {
    String name = FileNames.of(data.path().toAbsolutePath().normalize());
    return name.equals(Terminal.STANDARD_INPUT) ? "stdin" : name;
  }

  private static void copy(Path file, Publication folder, String name) throws IOException {
    try (OutputStream out = folder.bytes(name)) {
      Files.copy(file, out);
    }
  }

  private void head(
      Publication folder, Rulebook book, AssessmentPeriod period, String copy, long[] counts)
      throws IOException {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("title", title);
    head.put("rulebook", rulebookFrom(out));
    head.put("digest", book.digest());
    head.put("from", period.from().toString());
    head.put("to", period.to().toString());
    head.put("asOf", period.asOf().toString());
    head.put("data", copy);
    if (lenient) {
      head.put("lenient", true);
    }
    head.put("units", counts[0]);
    head.put("rejected", counts[1]);
    head.put("support", support.name());
    head.put("source", source);
    try (Writer writer = folder.text("replay.json")) {
      writer.write(lines(head));
    }
  }

  /** An object for people: a member a line. */
  private static String lines(Map<String, Object> members) {
    return members.entrySet().stream()
        .map(
            member ->
                "  "
                    + CanonicalJson.inOrder(member.getKey())
                    + " : "
                    + CanonicalJson.inOrder(member.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  /** A bundled id as it is; a path as seen from the replay's folder. */
  private String rulebookFrom(Path folder) {
    if (Rulebooks.bundledIds().contains(rulebook.name)) {
      return rulebook.name;
    }
    Path path = Path.of(rulebook.name).toAbsolutePath().normalize();
    Path from = folder.toAbsolutePath().normalize();
    return from.getRoot() != null && from.getRoot().equals(path.getRoot())
        ? from.relativize(path).toString().replace('\\', '/')
        : path.toString();
  }

  /** What is kept is kept as it lies: so nothing about persons may lie in it. */
  private void refusePersonal(ReadOutcome.Rejected<AssessmentResult> rejected) {
    if (rejected.problems().stream()
        .anyMatch(problem -> problem.code() == RecordCode.PERSONAL_DATA)) {
      throw new UsageException(
          Message.error(Message.code("new-replay.personal"), terminal.say("new-replay.personal"))
              .hint(Rejects.describe(rejected, terminal.locale())));
    }
  }

  /** Units assessed, and records rejected. */
  private long[] decide(
      Publication folder, Rulebook book, AssessmentPeriod period, RecordSource records)
      throws IOException {
    Assessor assessor = Assessor.of(book);
    RegionTally tally = RegionTally.of(book);
    long[] counts = {0, 0};
    try (Writer expected = folder.text("expected.jsonl");
        Progress progress = new Progress(terminal, records)) {
      Iterator<ReadOutcome<AssessmentResult>> outcomes =
          records.process(
              Runtime.getRuntime().availableProcessors(),
              record -> {
                try {
                  return assessor.assess(record, period);
                } catch (RulebookException e) {
                  throw e.ofUnit(record.unit().id());
                }
              });
      while (outcomes.hasNext()) {
        ReadOutcome<AssessmentResult> outcome = outcomes.next();
        progress.step();
        if (outcome instanceof ReadOutcome.Accepted<AssessmentResult> accepted) {
          counts[0]++;
          tally.add(accepted.value());
          expected.append(accepted.value().toJson()).append('\n');
        } else if (outcome instanceof ReadOutcome.Rejected<AssessmentResult> rejected) {
          counts[1]++;
          refusePersonal(rejected);
        }
      }
    }
    List<Region> all = tally.regions();
    if (all.isEmpty()) {
      return counts;
    }
    try (Writer regions = folder.text("regions.jsonl")) {
      for (Region region : all) {
        regions.append(region.toJson()).append('\n');
      }
    }
    return counts;
  }
}
