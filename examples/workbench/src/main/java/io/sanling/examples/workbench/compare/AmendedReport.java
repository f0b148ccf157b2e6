package io.sanling.examples.workbench.compare;

import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.RejectCount;
import io.sanling.explain.Labels;
import io.sanling.impact.DataChange;
import io.sanling.impact.DataChange.Item;
import io.sanling.impact.DataChange.Kind;
import io.sanling.impact.DataChanges;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Members;
import io.sanling.record.ReadOutcome;
import io.sanling.rules.text.Printable;
import io.sanling.rules.text.TextTable;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed between two states of data: counts, and the units with what nothing explains. */
final class AmendedReport {
  private static final int FINDINGS = 200;
  private static final int OTHERS = 20;

  private final DataChanges changes;
  private final Rulebook rulebook;
  private final Terminal terminal;
  private final ImpactWords words;
  private final Labels labels;
  private final RejectCount rejects = new RejectCount();
  private final Map<Kind, Long> items = new EnumMap<>(Kind.class);
  private final Page unexplained;
  private final Page explained;
  private long before;
  private long after;
  private long changed;
  private long findings;
  private long moved;

  AmendedReport(DataChanges changes, Rulebook rulebook, Terminal terminal) {
    this.changes = changes;
    this.rulebook = rulebook;
    this.terminal = terminal;
    this.words =
        new ImpactWords(Impact.between(rulebook, rulebook).over(changes.period()), terminal);
    this.labels = Labels.of(rulebook, terminal.locale());
    this.unexplained = new Page(terminal);
    this.explained = new Page(terminal);
    for (Kind kind : Kind.values()) {
      items.put(kind, 0L);
    }
  }

  void before(long units) {
    before = units;
  }

  void after() {
    after++;
  }

  void reject(ReadOutcome.Rejected<?> rejected) {
    rejects.add(rejected, terminal.locale());
    if (terminal.isJson()) {
      terminal.json("reject", rejected.toJson(terminal.locale()));
    }
  }

  boolean hasFindings() {
    return findings > 0 || !rejects.isEmpty();
  }

  void add(DataChange change) {
    if (!change.isChanged()) {
      return;
    }
    changed++;
    UnitImpact impact = change.impact();
    moved += impact != null && impact.isMoved() ? 1 : 0;
    change.items().forEach(item -> items.merge(item.kind(), 1L, Long::sum));
    if (terminal.isJson()) {
      terminal.json("change", change.toJson());
    }
    if (change.isUnexplained()) {
      if (findings++ < FINDINGS) {
        unit(change, unexplained);
      }
    } else if (changed - findings <= OTHERS) {
      unit(change, explained);
    }
  }

  private void unit(DataChange change, Page page) {
    String name = change.name();
    page.add("  " + change.unitId() + (name == null ? "" : " " + name) + "\n");
    TextTable table = new TextTable(3);
    for (Item item : change.items()) {
      table.row("    " + words.label(item.kind()), labels.path(item.path()), turn(item), why(item));
    }
    page.table(table);
    UnitImpact impact = change.impact();
    if (impact != null) {
      page.line("amended.result", result(impact), String.join(" ", impact.clauses()));
    }
  }

  private static String turn(Item item) {
    String before = item.before();
    String after = item.after();
    return before == null && after == null
        ? ""
        : Printable.shortened(shown(before) + " → " + shown(after), 60);
  }

  private static String shown(@Nullable String value) {
    return value == null ? "—" : value;
  }

  private String why(Item item) {
    String on = item.on() == null ? "" : item.on().toString();
    return item.amendments().isEmpty()
        ? on
        : String.join(" ", item.amendments().stream().map(labels::path).toList())
            + (on.isEmpty() ? "" : " " + on);
  }

  /** Conformity, grade and points, each with both where they differ. */
  private String result(UnitImpact impact) {
    return ImpactWords.turn(
            words.label(impact.conformity().before()), words.label(impact.conformity().after()))
        + "  "
        + ImpactWords.turn(
            words.gradeBefore(impact.grade().before()), words.gradeAfter(impact.grade().after()))
        + "  "
        + ImpactWords.turn(
            ImpactWords.points(impact.points().before()),
            ImpactWords.points(impact.points().after()));
  }

  void end() {
    if (terminal.isJson()) {
      Members kinds = new Members();
      items.forEach((kind, count) -> kinds.put(kind.name(), count));
      terminal.json(
          "summary",
          CanonicalJson.inOrder(
              new Members(
                  "rulebook",
                  rulebook.id(),
                  "digest",
                  rulebook.digest(),
                  "from",
                  changes.period().from().toString(),
                  "to",
                  changes.period().to().toString(),
                  "asOf",
                  changes.period().asOf().toString(),
                  "since",
                  changes.since().toString(),
                  "before",
                  before,
                  "after",
                  after,
                  "rejected",
                  rejects.units() + rejects.rows(),
                  "changed",
                  changed,
                  "unexplained",
                  findings,
                  "moved",
                  moved,
                  "items",
                  kinds)));
      return;
    }
    Page page = new Page(terminal);
    page.line("amended.title", rulebook.title(terminal.locale()), rulebook.id());
    page.line(
        "amended.period",
        changes.period().from(),
        changes.period().to(),
        changes.period().asOf(),
        changes.since());
    page.line(
        "amended.units", before, after, rejects.units() + rejects.rows(), changed, findings, moved);
    page.add(rejects.text(terminal));
    TextTable table = new TextTable(1);
    items.forEach(
        (kind, count) -> {
          if (count > 0) {
            table.row("  " + words.label(kind), count);
          }
        });
    page.table(table);
    part(page, "amended.unexplained", findings, FINDINGS, unexplained);
    part(page, "amended.explained", changed - findings, OTHERS, explained);
    terminal.out().print(Printable.lines(page.gap().add(words.unofficial()).toString()));
  }

  private void part(Page page, String title, long units, int shown, Page of) {
    if (units > 0) {
      page.title(title, units).add(of.toString());
      if (units > shown) {
        page.line("amended.more", units - shown);
      }
    }
  }
}
