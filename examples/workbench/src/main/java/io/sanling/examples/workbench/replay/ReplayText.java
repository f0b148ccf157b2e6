package io.sanling.examples.workbench.replay;

import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.replay.ReplayDifference;
import io.sanling.replay.ReplayOutcome;
import io.sanling.replay.ReplayReport;
import io.sanling.rules.text.Printable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Words the report of a replay for a person. */
final class ReplayText {
  private static final int SHOWN = 50;
  private static final int LONGEST = 160;

  private final Terminal terminal;
  private final boolean uncovered;

  /**
   * @param uncovered whether to list what took effect on no unit
   */
  ReplayText(Terminal terminal, boolean uncovered) {
    this.terminal = terminal;
    this.uncovered = uncovered;
  }

  String of(ReplayReport report, Path folder) {
    Page page = new Page(terminal);
    page.line(
        "replay.title",
        report.title(),
        folder,
        report.rulebook().isEmpty() ? "—" : report.rulebook());
    page.line(
        "replay.counts",
        report.subjects(),
        report.agreed(),
        report.differences().size(),
        report.accepted().size(),
        report.missing().size());
    if (report.units() > 0) {
      page.line("replay.units", report.units(), report.rejected(), report.unexpected());
    }
    ReplayReport.Coverage coverage = report.coverage();
    if (coverage != null) {
      covered(page, coverage);
    }
    report.accepted().forEach(accepted -> accepted(page, accepted));
    report.differences().stream().limit(SHOWN).forEach(difference -> difference(page, difference));
    if (report.differences().size() > SHOWN) {
      page.line("replay.more", report.differences().size() - SHOWN);
    }
    page.line(report.agrees() ? "replay.agrees" : "replay.differs");
    return page.toString();
  }

  /** What several replays of a rulebook cover together. */
  String together(String rulebook, int replays, ReplayReport.Coverage coverage) {
    Page page = new Page(terminal);
    page.line("replay.together", rulebook, replays);
    covered(page, coverage);
    return page.toString();
  }

  private void covered(Page page, ReplayReport.Coverage coverage) {
    page.line(
        "replay.coverage",
        share(coverage.rules()),
        share(coverage.clauses()),
        share(coverage.rows()));
    if (uncovered) {
      uncovered(page, "replay.uncovered.rules", coverage.rules());
      uncovered(page, "replay.uncovered.clauses", coverage.clauses());
      uncovered(page, "replay.uncovered.rows", coverage.rows());
    }
  }

  private void difference(Page page, ReplayDifference difference) {
    page.line(
        "replay." + difference.kind().name(),
        difference.subject(),
        difference.field(),
        shown(difference.then()),
        shown(difference.now()),
        difference.place());
    ReplayDifference.Cause cause = difference.finding();
    if (cause != null) {
      page.line(
          cause.tookEffect() ? "replay.took" : "replay.did-not",
          rules(cause),
          cause.records().isEmpty() ? "—" : String.join(" ", cause.records()));
    }
  }

  private void accepted(Page page, ReplayOutcome.Accepted accepted) {
    page.line(
        "replay.accepted",
        accepted.difference().subject(),
        accepted.difference().field(),
        shown(accepted.difference().then()),
        shown(accepted.difference().now()),
        accepted.acceptance().reason(),
        accepted.acceptance().decidedBy(),
        accepted.acceptance().decidedOn());
  }

  private static String rules(ReplayDifference.Cause cause) {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < cause.rules().size(); i++) {
      rules
          .append(i == 0 ? "" : "、")
          .append('“')
          .append(cause.rules().get(i))
          .append("”(")
          .append(cause.locations().get(i))
          .append(')');
    }
    return rules.toString();
  }

  private void uncovered(Page page, String key, Map<String, Long> counts) {
    List<String> missing = ReplayReport.Coverage.missing(counts);
    if (!missing.isEmpty()) {
      page.line(key, String.join("；", missing));
    }
  }

  private static String share(Map<String, Long> counts) {
    return counts.size() - ReplayReport.Coverage.missing(counts).size() + "/" + counts.size();
  }

  /** What is there as a person sees it: nothing as a dash, long lists cut. */
  private String shown(String value) {
    if (value.isEmpty()) {
      return terminal.say("replay.nothing");
    }
    return Printable.shortened(value, LONGEST);
  }
}
