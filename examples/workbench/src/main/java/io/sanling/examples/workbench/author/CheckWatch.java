package io.sanling.examples.workbench.author;

import com.google.common.collect.ImmutableSet;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.rules.check.CheckChange;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.CheckText;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Answers every saved edit of a rulebook with what it solved and what it broke. */
final class CheckWatch {
  /** Where edits come from. */
  interface Changes {
    /**
     * Waits for the next edit.
     *
     * @return the names of the files it touched; none: there is nothing more to wait for
     */
    ImmutableSet<String> await() throws InterruptedException;
  }

  /** What a program in the midst of saving makes a file look like. */
  private static final ImmutableSet<RulebookCode> MAYBE_BEING_SAVED =
      ImmutableSet.of(RulebookCode.UNREADABLE, RulebookCode.WORKBOOK);

  private static final int ATTEMPTS = 3;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

  private final Path folder;
  private final Changes changes;
  private final Terminal terminal;

  CheckWatch(Path folder, Changes changes, Terminal terminal) {
    this.folder = folder;
    this.changes = changes;
    this.terminal = terminal;
  }

  int run() throws InterruptedException {
    long start = System.nanoTime();
    CheckReport report = RulebookCheck.check(folder);
    terminal.out().print(text(report));
    show(terminal.say("watch.waiting", seconds(start), folder));
    for (ImmutableSet<String> names = changes.await(); !names.isEmpty(); names = changes.await()) {
      long saved = System.nanoTime();
      CheckReport next = check();
      answer(report, next, String.join("、", names), saved);
      report = next;
    }
    if (!Files.isDirectory(folder)) {
      throw terminal.refusal("watch.gone", folder);
    }
    return report.isClean() ? Exit.OK : Exit.FOUND;
  }

  private CheckReport check() throws InterruptedException {
    CheckReport report = RulebookCheck.check(folder);
    for (int i = 1; i < ATTEMPTS && isMaybeBeingSaved(report); i++) {
      Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
      report = RulebookCheck.check(folder);
    }
    return report;
  }

  private static boolean isMaybeBeingSaved(CheckReport report) {
    return report.problems().stream().map(Problem::code).anyMatch(MAYBE_BEING_SAVED::contains);
  }

  private void answer(CheckReport before, CheckReport now, String names, long saved) {
    CheckChange change = CheckChange.between(before, now);
    CheckText earlier = text(before);
    CheckText later = text(now);
    terminal.print("");
    change
        .solved()
        .forEach(problem -> terminal.print(terminal.say("watch.solved", earlier.heading(problem))));
    terminal.out().print(later.problems(change.found()));
    if (change.isEmpty()) {
      terminal.print(terminal.say("watch.same"));
    }
    terminal.out().print(later.summary());
    show(terminal.say("watch.answered", names, seconds(saved)));
  }

  private CheckText text(CheckReport report) {
    CheckText text = CheckText.of(report, terminal.locale());
    return terminal.isColoured() ? text.coloured() : text;
  }

  private void show(String line) {
    terminal.print(line);
    terminal.out().flush();
  }

  private static String seconds(long since) {
    return BigDecimal.valueOf(System.nanoTime() - since, 9)
        .setScale(1, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
