package io.sanling.office;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import io.sanling.Rulebook;
import io.sanling.explain.Explanation;
import io.sanling.form.Form;
import io.sanling.internal.Texts;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource.RowCount;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionNames;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.UnusableResultException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The report page (报告页): everything an assessment came to as one HTML file, to be read on a screen
 * and on paper. It loads nothing and runs nothing but its own script; both languages are in it.
 *
 * <pre>{@code
 * try (Report report = Report.of(rulebook, period)) {
 *   for (UnitRecord record : records) {
 *     report.add(record, assessor.assess(record, period));
 *   }
 *   report.write(out);
 * }
 * }</pre>
 *
 * <p>Units may be added in any order; the same units give the same bytes. Of each only what is
 * counted stays in memory, the rest in a temporary file until {@link #close}. Not safe for several
 * threads, but for {@link #prepare}.
 */
public final class Report implements AutoCloseable {
  /** So many units are explained in a page unless another number is asked for. */
  public static final int EXPLAINED = 10_000;

  private final Rulebook rulebook;
  private final AssessmentPeriod period;
  private final PageUnits units;
  private final ReportCounts counts;
  private final Refused refused = new Refused();
  private RegionNames names = RegionNames.none();
  private Locale language = Locale.CHINESE;
  private int explained = EXPLAINED;
  private List<RowCount> rows = List.of();
  private boolean written;

  /** A unit ready to be added; made by {@link #prepare}. */
  public static final class Prepared {
    private final AssessmentResult result;
    private final PageUnits.Item item;

    private Prepared(AssessmentResult result, PageUnits.Item item) {
      this.result = result;
      this.item = item;
    }
  }

  private Report(Rulebook rulebook, AssessmentPeriod period) throws IOException {
    this.rulebook = rulebook;
    this.period = period;
    this.units = new PageUnits(rulebook.forms().subject().regions());
    this.counts = new ReportCounts(rulebook);
  }

  /**
   * A report of results by the rulebook over the period, with nothing in it yet.
   *
   * @throws IOException when there is no room for temporary files
   */
  public static Report of(Rulebook rulebook, AssessmentPeriod period) throws IOException {
    return new Report(rulebook, period);
  }

  /** With names of regions; without, these are called by their codes. */
  public Report regions(RegionNames called) {
    names = called;
    return this;
  }

  /** In which language the page opens: Chinese unless the locale is English. */
  public Report language(Locale first) {
    language = Texts.isEnglish(first) ? Locale.ENGLISH : Locale.CHINESE;
    return this;
  }

  /**
   * How many units the page explains at most, which bounds its size: those that do not conform or
   * are undetermined first. Of the others it says everything but the explanation.
   *
   * @param most 0 or more; {@value #EXPLAINED} by default
   * @throws IllegalArgumentException when it is negative
   */
  public Report explained(int most) {
    checkArgument(most >= 0, "%s explanations", most);
    explained = most;
    return this;
  }

  /** What became of the rows of the data, by table. */
  public Report rows(List<RowCount> read) {
    rows = List.copyOf(read);
    return this;
  }

  /**
   * Words a unit, which takes most of the time; on any thread.
   *
   * @throws IllegalArgumentException when the result came from another rulebook
   */
  public Prepared prepare(UnitRecord record, AssessmentResult result) {
    Explanation explanation = Explanation.of(rulebook, record, result);
    return new Prepared(
        result,
        units.item(
            result.unitId(),
            result.division(),
            !result.reasons().isEmpty(),
            UnitRow.brief(explanation, result),
            UnitRow.whole(explanation, result),
            UnitRow.explanation(result.unitId(), explanation)));
  }

  /**
   * Adds a unit.
   *
   * @throws UnusableResultException when the result is of another rulebook or period than those
   *     before it, or there is one of the unit already
   * @throws IOException when there is no room for temporary files
   */
  public void add(Prepared unit) throws IOException {
    checkState(!written, "written or closed already");
    OfPeriod.check(period, unit.result);
    counts.add(unit.result);
    units.add(unit.item);
  }

  /** {@link #prepare Prepares} a unit and {@link #add(Prepared) adds} it. */
  public void add(UnitRecord record, AssessmentResult result) throws IOException {
    add(prepare(record, result));
  }

  /** A record that could not be read. */
  public void reject(ReadOutcome.Rejected<?> rejected) {
    refused.add(rejected);
  }

  /** A unit for which the rules came to no result. */
  public void fail(RulebookException failure) {
    refused.add(failure);
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
    data.put("page", "assessment");
    data.put("lang", language.getLanguage());
    data.put("rulebook", PageTrees.rulebook(rulebook));
    data.put("from", period.from().toString());
    data.put("to", period.to().toString());
    data.put("asOf", period.asOf().toString());
    data.put("official", false);
    Map<String, Object> all = new LinkedHashMap<>(counts.counts());
    refused.count(all);
    data.put("counts", all);
    data.put("rows", rows.stream().map(PageTrees::row).toList());
    data.put("refused", refused.tree());
    data.put("explained", (long) Math.min(explained, units.size()));
    data.put(
        "lawful",
        rulebook.forms().all().stream()
            .anyMatch(form -> form.roles().containsKey(Form.Role.COMPETENCE)));
    data.put("lowerIsBetter", rulebook.compiled().content().score().lowerIsBetter());
    data.put("orders", ReportNames.orders(rulebook));
    data.put("regionNames", PageTrees.regions(names));
    counts.put(data);
    PageTrees.words(data, rulebook);
    int[] told = new int[1];
    new PageWriter(rulebook.title(language), language)
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
