package io.sanling.office;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import io.sanling.Rulebook;
import io.sanling.explain.Explanation;
import io.sanling.form.Form;
import io.sanling.impact.Impact;
import io.sanling.impact.ImpactTally;
import io.sanling.impact.UnitImpact;
import io.sanling.internal.Texts;
import io.sanling.internal.Unseen;
import io.sanling.internal.json.JsonBytes;
import io.sanling.internal.json.JsonTree;
import io.sanling.record.ReadOutcome;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionNames;
import io.sanling.result.AssessmentResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a change of rules would do, as one HTML file (规则变化影响页): flows from state to state, the
 * clauses behind them, each region before and after, and every unit that moves, explained by both
 * rulebooks. Like a {@link Report} it loads nothing, holds both languages, and is not official.
 *
 * <p>Not safe for several threads, but for {@link #prepare}.
 */
public final class ImpactPage implements AutoCloseable {
  private final Impact impact;
  private final ImpactTally tally;
  private final PageUnits units;
  private final Refused refused = new Refused();
  private RegionNames names = RegionNames.none();
  private Locale language = Locale.CHINESE;
  private int explained = Report.EXPLAINED;
  private boolean written;

  /** A unit ready to be added; made by {@link #prepare}. */
  public static final class Prepared {
    private final UnitImpact change;
    private final PageUnits.@Nullable Item item;

    private Prepared(UnitImpact change, PageUnits.@Nullable Item item) {
      this.change = change;
      this.item = item;
    }
  }

  private ImpactPage(Impact impact) throws IOException {
    this.impact = impact;
    this.tally = ImpactTally.of(impact);
    this.units = new PageUnits(impact.from().forms().subject().regions());
  }

  /**
   * A page of the impact, with nothing in it yet.
   *
   * @throws IOException when there is no room for temporary files
   */
  public static ImpactPage of(Impact impact) throws IOException {
    return new ImpactPage(impact);
  }

  /** With names of regions; without, these are called by their codes. */
  public ImpactPage regions(RegionNames called) {
    names = called;
    return this;
  }

  /** In which language the page opens: Chinese unless the locale is English. */
  public ImpactPage language(Locale first) {
    language = Texts.isEnglish(first) ? Locale.ENGLISH : Locale.CHINESE;
    return this;
  }

  /**
   * How many units the page explains at most, those first whose conformity changes.
   *
   * @param most 0 or more; {@value Report#EXPLAINED} by default
   * @throws IllegalArgumentException when it is negative
   */
  public ImpactPage explained(int most) {
    checkArgument(most >= 0, "%s explanations", most);
    explained = most;
    return this;
  }

  /**
   * Words a unit, on any thread.
   *
   * @param before its record by the forms of the rulebook as it is
   * @param after its record by the forms of the rulebook as it would be
   * @param change what changes for it
   */
  public Prepared prepare(UnitRecord before, UnitRecord after, UnitImpact change) {
    if (!change.isMoved()) {
      return new Prepared(change, null);
    }
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("id", change.unitId());
    told.put("before", text(impact.from(), before, change.before()));
    told.put("after", text(impact.to(), after, change.after()));
    return new Prepared(
        change,
        units.item(
            change.unitId(),
            change.division(),
            change.conformity().direction() != UnitImpact.Direction.SAME,
            brief(change),
            new JsonBytes.Written(change.toJson()),
            told));
  }

  private static @Nullable Map<String, Object> text(
      Rulebook rulebook, UnitRecord record, @Nullable AssessmentResult result) {
    return result == null
        ? null
        : UnitRow.explanation(result.unitId(), Explanation.of(rulebook, record, result));
  }

  private static List<@Nullable Object> brief(UnitImpact change) {
    List<@Nullable Object> brief = new ArrayList<>();
    brief.add(change.unitId());
    brief.add(Unseen.shown(change.name() == null ? change.unitId() : change.name(), false));
    brief.add(UnitRow.name(change.conformity().before()));
    brief.add(UnitRow.name(change.conformity().after()));
    brief.add(change.grade().before());
    brief.add(change.grade().after());
    brief.add(change.points().change().toPlainString());
    brief.add(List.copyOf(change.clauses()));
    brief.add(UnitRow.place(change.after() == null ? change.before() : change.after()));
    return brief;
  }

  /**
   * Counts a unit, and shows it where it moves.
   *
   * @throws IOException when there is no room for temporary files
   */
  public void add(Prepared unit) throws IOException {
    checkState(!written, "written or closed already");
    for (AssessmentResult result :
        Stream.of(unit.change.before(), unit.change.after()).filter(Objects::nonNull).toList()) {
      OfPeriod.check(impact.period(), result);
    }
    tally.add(unit.change);
    if (unit.item != null) {
      units.add(unit.item);
    }
  }

  /** A record that could not be read. */
  public void reject(ReadOutcome.Rejected<?> rejected) {
    refused.add(rejected);
  }

  /**
   * Writes the page; once, and nothing can be added after it.
   *
   * @return how many units it explains
   * @throws IOException when it cannot be written
   */
  public int write(OutputStream out) throws IOException {
    checkState(!written, "written or closed already");
    written = true;
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("page", "impact");
    data.put("lang", language.getLanguage());
    data.put("before", PageTrees.rulebook(impact.from()));
    data.put("after", PageTrees.rulebook(impact.to()));
    data.put("from", impact.period().from().toString());
    data.put("to", impact.period().to().toString());
    data.put("asOf", impact.period().asOf().toString());
    data.put("official", false);
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("moved", (long) units.size());
    refused.count(counts);
    data.put("counts", counts);
    data.put("refused", refused.tree());
    data.put("explained", (long) Math.min(explained, units.size()));
    data.put(
        "lawful",
        Stream.of(impact.from(), impact.to())
            .flatMap(rulebook -> rulebook.forms().all().stream())
            .anyMatch(form -> form.roles().containsKey(Form.Role.COMPETENCE)));
    data.put("orders", ReportNames.orders(impact.from(), impact.to()));
    data.put("regionNames", PageTrees.regions(names));
    Map<String, @Nullable Object> summary = JsonTree.parse(tally.summary().toJson());
    data.put("regions", summary.remove("regions"));
    data.put("summary", summary);
    PageTrees.words(data, impact.from(), impact.to());
    int[] told = new int[1];
    new PageWriter(impact.from().title(language) + " → " + impact.to().title(language), language)
        .data(data)
        .units(page -> told[0] = units.write(page, explained))
        .write(out);
    return told[0];
  }

  @Override
  public void close() throws IOException {
    written = true;
    units.close();
  }
}
