package io.sanling.examples.workbench.compare;

import com.google.common.collect.ImmutableList;
import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.rules.attribution.ChangeEffect;
import io.sanling.rules.attribution.ChangeTally;
import io.sanling.rules.difference.Seams;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.text.Printable;
import io.sanling.rules.text.TextTable;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which changes of text move units, and the days lost between two editions. */
final class ChangesText {
  private static final int SHOWN = 20;

  private static final Comparator<ChangeEffect> MOST_MOVING =
      Comparator.comparing((ChangeEffect effect) -> effect.undone().flipped())
          .thenComparing(effect -> effect.undone().moved())
          .thenComparing(effect -> effect.applied().flipped())
          .thenComparing(effect -> effect.applied().moved())
          .thenComparing(effect -> effect.undone().others())
          .thenComparing(effect -> effect.applied().others())
          .reversed();

  private final ImpactReport report;
  private final ImpactWords words;
  private final Terminal terminal;
  private final Page page;

  ChangesText(ImpactReport report, ImpactWords words, Terminal terminal, Page page) {
    this.report = report;
    this.words = words;
    this.terminal = terminal;
    this.page = page;
  }

  void write() {
    texts();
    seams();
  }

  private void texts() {
    ChangeTally texts = report.texts();
    page.gap();
    if (texts == null) {
      page.line("impact.texts.unknown");
      return;
    }
    ImmutableList<ChangeEffect> all = texts.effects();
    ImmutableList<ChangeEffect> moving =
        ImmutableList.sortedCopyOf(
            MOST_MOVING, all.stream().filter(effect -> !effect.isIdle()).toList());
    page.line(
        all.isEmpty()
            ? "impact.texts.none"
            : moving.isEmpty() ? "impact.texts.count" : "impact.texts",
        all.size());
    if (!moving.isEmpty()) {
      TextTable table =
          new TextTable(2)
              .row(
                  words.columns(
                      "text",
                      "text-turn",
                      "undone-flipped",
                      "undone-units",
                      "undone-others",
                      "applied-flipped",
                      "applied-units",
                      "applied-others"));
      List<ChangeEffect> shown = moving.stream().limit(SHOWN).toList();
      shown.forEach(change -> table.row(textCells(change)));
      page.table(table);
      words.more(page, moving.size(), SHOWN);
      for (ChangeEffect effect : shown) {
        String remark = ChangeWords.remark(terminal, effect);
        if (!remark.isEmpty()) {
          page.line("impact.texts.remark", ChangeWords.name(terminal, effect.change()), remark);
        }
      }
    }
    if (texts.onlyByAll() > 0) {
      page.line("impact.texts.only-by-all", texts.onlyByAll());
    }
    if (texts.rest().moved() > 0) {
      page.line("impact.texts.unsaid", texts.rest().moved(), terminal.say("impact.texts.rest"));
    }
    named("impact.texts.regions", all, effect -> effect.isIdle() && effect.ofRegions());
    named("impact.texts.idle", all, effect -> effect.isIdle() && !effect.ofRegions());
  }

  private void seams() {
    if (!report.seams().isEmpty()) {
      page.title("impact.seams");
      for (Seams.Seam seam : report.seams()) {
        Problem lost = seam.problem();
        page.add("  " + lost.message(terminal.locale()) + lost.expected(terminal.locale()) + "\n");
      }
    }
  }

  private void named(String key, List<ChangeEffect> all, Predicate<ChangeEffect> wanted) {
    List<String> names =
        all.stream()
            .filter(wanted)
            .map(effect -> ChangeWords.name(terminal, effect.change()))
            .toList();
    if (!names.isEmpty()) {
      page.line(
          key,
          names.size(),
          names.stream().limit(SHOWN).collect(Collectors.joining(terminal.say("impact.and")))
              + (names.size() > SHOWN ? "…" : ""));
    }
  }

  private Object[] textCells(ChangeEffect effect) {
    String before = effect.change().before();
    String after = effect.change().after();
    return new Object[] {
      "  " + ChangeWords.name(terminal, effect.change()),
      switch (effect.change().act()) {
        case ADDED -> terminal.say("impact.act.ADDED");
        case REMOVED -> terminal.say("impact.act.REMOVED");
        case CHANGED -> Printable.shortened(before, 24) + " → " + Printable.shortened(after, 24);
      },
      effect.undone().flipped(),
      effect.undone().moved(),
      effect.undone().others(),
      effect.applied().flipped(),
      effect.applied().moved(),
      effect.applied().others()
    };
  }
}
