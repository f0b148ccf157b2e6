package io.sanling.internal.engine;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Form.Role;
import io.sanling.form.Form.Verification;
import io.sanling.form.Forms;
import io.sanling.internal.CodePoints;
import io.sanling.internal.engine.Effects.Entered;
import io.sanling.internal.form.Amended;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.Handling;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What offices verified (核查) of a record, and the record with the values that count by it. */
public final class Verifications {
  private static final Comparator<Entry> BY_DAY =
      comparing((Entry entry) -> requireNonNull(entry.ownDay()))
          .thenComparing(Entry::name, CodePoints.ORDER);

  private Verifications() {}

  /**
   * The record as it counts on the as-of day: as amended until then, then as verified.
   *
   * @param forms those of the rulebook, which say what counts; the record's may say otherwise
   */
  public static UnitRecord seen(Forms forms, UnitRecord record, AssessmentPeriod period) {
    UnitRecord amended = Amendments.seen(record, period.asOf());
    return counted(amended, of(forms, amended, period));
  }

  /** The last verification of each value in the period, by path. */
  static ImmutableList<Handling.Verification> of(
      Forms forms, UnitRecord record, AssessmentPeriod period) {
    Form form = forms.verifications().orElse(null);
    List<Entry> entries = form == null ? null : record.list(form.id());
    if (form == null || entries == null || entries.isEmpty()) {
      return ImmutableList.of();
    }
    SortedMap<String, Handling.Verification> last = new TreeMap<>(CodePoints.ORDER);
    entries.stream()
        .filter(entry -> period.includes(requireNonNull(entry.ownDay())))
        .sorted(BY_DAY)
        .flatMap(entry -> of(forms, record, form, entry))
        .forEach(verification -> last.put(verification.path(), verification));
    return ImmutableList.copyOf(last.values());
  }

  /** None of an entry that the library supposes, of which nothing is checked. */
  private static Stream<Handling.Verification> of(
      Forms forms, UnitRecord record, Form form, Entry entry) {
    String path = text(form, entry, Role.VERIFIED);
    String found = text(form, entry, Role.VERIFIED_VALUE);
    String office = text(form, entry, Role.OFFICE);
    String document = text(form, entry, Role.DOCUMENT);
    Verification.Item item =
        requireNonNull(form.verification()).find(String.valueOf(path)).orElse(null);
    if (path == null || item == null || found == null || office == null || document == null) {
      return Stream.empty();
    }
    Field field = forms.form(item.form()).field(item.field()).orElseThrow();
    if (!isValue(field, found)) {
      return Stream.empty();
    }
    Entry single = record.single(item.form());
    String declared =
        single == null ? null : Amended.written(single.value(single.form().indexOf(field.id())));
    boolean counts = item.counts() && (declared != null || single != null && item.undeclaredToo());
    return Stream.of(
        new Handling.Verification(
            entry.name(),
            path,
            declared,
            found,
            counts ? found : declared,
            office,
            document,
            requireNonNull(entry.ownDay())));
  }

  private static boolean isValue(Field field, String text) {
    return field.type() == FieldType.FLAG
        ? text.equals("true") || text.equals("false")
        : text.matches(field.type() == FieldType.COUNT ? "[0-9]{1,18}" : "[0-9]+([.][0-9]+)?");
  }

  private static @Nullable String text(Form form, Entry entry, Role role) {
    return entry.text(String.valueOf(form.roles().get(role)));
  }

  /** The record with the values that count. */
  static UnitRecord counted(UnitRecord record, List<Handling.Verification> verifications) {
    Map<String, Map<String, @Nullable String>> counted = new HashMap<>();
    for (Handling.Verification each : verifications) {
      Amended path = requireNonNull(Amended.of(each.path()));
      if (each.counted() != null && !each.counted().equals(each.declared())) {
        counted
            .computeIfAbsent(path.form(), form -> new HashMap<>())
            .put(path.field(), each.counted());
      }
    }
    return counted.isEmpty() ? record : Amendments.with(record, counted, entry -> true);
  }

  /** What is noted of values that were declared otherwise than they were found. */
  static ImmutableList<Entered<Notice>> notices(FactView view) {
    return view.verifications().stream()
        .flatMap(each -> notice(view, each))
        .collect(toImmutableList());
  }

  private static Stream<Entered<Notice>> notice(FactView view, Handling.Verification each) {
    FormPlan plan = view.measures().plan(RulebookContent.formOf(each.record()));
    Verification verification = requireNonNull(plan.form.verification());
    Amended path = requireNonNull(Amended.of(each.path()));
    Field field = view.measures().plan(path.form()).form.field(path.field()).orElseThrow();
    Object declared = Amended.value(field, each.declared());
    int difference = declared == null ? 0 : difference(field, declared, each.verified());
    if (difference == 0 || isTolerated(plan, each)) {
      return Stream.empty();
    }
    boolean favourable = (difference > 0) == isMoreBetter(field);
    String clause = favourable ? verification.favourable() : verification.different();
    return Stream.of(
        new Entered<>(each.on(), each.record(), clause, new Notice(clause, each.record())));
  }

  /** Above 0 where more was declared than was found, or yes and not no. */
  private static int difference(Field field, Object declared, String found) {
    Object verified = requireNonNull(Amended.value(field, found));
    return declared instanceof Boolean flag
        ? flag.compareTo((Boolean) verified)
        : number(declared).compareTo(number(verified));
  }

  private static BigDecimal number(Object value) {
    return new BigDecimal(value.toString());
  }

  private static boolean isTolerated(FormPlan plan, Handling.Verification each) {
    Limit tolerance = plan.tolerances.get(each.path());
    return tolerance != null
        && number(requireNonNull(each.declared()))
                .subtract(number(each.verified()))
                .abs()
                .compareTo(tolerance.exact())
            <= 0;
  }

  private static boolean isMoreBetter(Field field) {
    Field.Direction direction = requireNonNull(field.change()).direction();
    return direction == Field.Direction.MORE || direction == Field.Direction.YES;
  }
}
