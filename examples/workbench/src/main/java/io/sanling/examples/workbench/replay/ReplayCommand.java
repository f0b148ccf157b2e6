package io.sanling.examples.workbench.replay;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Message;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.RulebookArgument;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.replay.Replay;
import io.sanling.replay.ReplayReport;
import io.sanling.value.SanlingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sanling replay}: past years run again and compared with what was decided then. */
@Command(name = "replay")
public final class ReplayCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      index = "0..*",
      arity = "1..*",
      paramLabel = "DIR",
      descriptionKey = "parameter.replay")
  List<Path> folders = List.of();

  @Option(names = "--rulebook", paramLabel = "RULEBOOK", descriptionKey = "option.replay-rulebook")
  @Nullable String rulebook;

  @Option(names = "--trust", paramLabel = "PUBLIC.pem", descriptionKey = "option.trust")
  @Nullable Path trusted;

  @Option(names = "--coverage", descriptionKey = "option.replay-coverage")
  boolean coverage;

  @Mixin FormatOption format = new FormatOption();

  public ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    int code = Exit.OK;
    int run = 0;
    int shown = 0;
    int agreeing = 0;
    Map<Object, List<ReplayReport>> byRulebook = new LinkedHashMap<>();
    List<Path> replays = replays();
    for (Path folder : replays) {
      ReplayReport report = run(folder);
      if (report == null) {
        code = Exit.USAGE;
        continue;
      }
      run++;
      byRulebook.computeIfAbsent(rules(report), rules -> new ArrayList<>()).add(report);
      if (report.agrees()) {
        agreeing++;
      } else {
        code = Math.max(code, Exit.FOUND);
      }
      separate(shown++);
      show(report, folder);
    }
    if (replays.size() > 1 && !terminal.isJson()) {
      separate(shown);
      byRulebook.values().forEach(this::showCoverage);
      terminal.print(
          terminal.say(
              "replay.all", replays.size(), agreeing, run - agreeing, replays.size() - run));
    }
    return code;
  }

  /** The folders named; one that only holds replays stands for these. */
  private List<Path> replays() {
    List<Path> replays = new ArrayList<>();
    for (Path folder : folders) {
      List<Path> within = within(folder);
      if (within.isEmpty() || isReplay(folder)) {
        replays.add(folder);
      } else {
        replays.addAll(within);
      }
    }
    return replays;
  }

  private List<Path> within(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(ReplayCommand::isReplay).sorted().toList();
    } catch (IOException e) {
      throw terminal.refusal("replay.unreadable", folder);
    }
  }

  private static boolean isReplay(Path folder) {
    return Files.isRegularFile(folder.resolve("replay.json"));
  }

  /** The report; null when the replay cannot be run, which is said, and the others go on. */
  private @Nullable ReplayReport run(Path folder) {
    try {
      Replay replay = Replay.read(folder);
      Rulebook by = rulebook(replay);
      return by == null ? replay.run() : replay.run(by);
    } catch (SanlingException e) {
      refuse(folder, e.message(terminal.locale()), Message.all(e, terminal.locale()));
    } catch (UsageException e) {
      refuse(folder, e.told().shown(), List.of(e.told().in(folder)));
    }
    return null;
  }

  /** A path that the replay names is taken from its own folder. */
  private @Nullable Rulebook rulebook(Replay replay) {
    String own = replay.rulebook();
    if (!replay.needsRulebook() || own == null) {
      return null;
    }
    if (rulebook != null) {
      return named(rulebook);
    }
    if (Rulebooks.bundledIds().contains(own)) {
      return named(own);
    }
    try {
      Path path = replay.folder().resolve(own);
      return named(Files.exists(path) ? path.toString() : own);
    } catch (InvalidPathException e) {
      return named(own);
    }
  }

  private Rulebook named(String name) {
    return new RulebookArgument(name, trusted, terminal).load();
  }

  private void refuse(Path folder, String why, List<Message> each) {
    if (terminal.isJson()) {
      print(folder, "refused", CanonicalJson.inOrder(why));
      each.forEach(terminal::tell);
    } else {
      terminal.tell(
          Message.error(Message.code("replay.refused"), terminal.say("replay.refused", folder))
              .hint(why.indent(2).stripTrailing()));
    }
  }

  private void separate(int before) {
    if (before > 0 && !terminal.isJson()) {
      terminal.print("");
    }
  }

  private void show(ReplayReport report, Path folder) {
    if (terminal.isJson()) {
      print(folder, "report", report.toJson());
    } else {
      terminal.printLines(new ReplayText(terminal, coverage).of(report, folder));
    }
  }

  private void print(Path folder, String name, String json) {
    String named = CanonicalJson.inOrder(folder.toString());
    terminal.json("{\"folder\":" + named + ",\"" + name + "\":" + json + "}");
  }

  /** Editions of one id may have other rules. */
  private static Object rules(ReplayReport report) {
    ReplayReport.Coverage covered = report.coverage();
    return covered == null
        ? List.of(report.rulebook())
        : List.of(report.rulebook(), covered.rules().keySet(), covered.rows().keySet());
  }

  /** What all replays of a rulebook cover together. */
  private void showCoverage(List<ReplayReport> reports) {
    if (reports.size() > 1) {
      reports.stream()
          .map(ReplayReport::coverage)
          .filter(Objects::nonNull)
          .reduce(ReplayReport.Coverage::plus)
          .ifPresent(
              together ->
                  terminal.printLines(
                      new ReplayText(terminal, coverage)
                          .together(reports.get(0).rulebook(), reports.size(), together)));
    }
  }
}
