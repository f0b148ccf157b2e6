package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.impact.DataChange.Item;
import io.sanling.impact.DataChange.Kind;
import io.sanling.internal.Placeholders;
import io.sanling.internal.engine.Amendments;
import io.sanling.internal.engine.Amendments.Amendment;
import io.sanling.internal.form.Amended;
import io.sanling.internal.form.DaySet;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What two records of a unit tell otherwise, and how it is accounted for. */
final class RecordDifference {
  private final UnitRecord before;
  private final UnitRecord after;
  private final LocalDate since;

  /** The amendments that the first record does not have, by what they amend, by day. */
  private final Map<Amended, List<Amendment>> amendments = new HashMap<>();

  private final ImmutableList.Builder<Item> items = ImmutableList.builder();

  RecordDifference(UnitRecord before, UnitRecord after, LocalDate since) {
    this.before = before;
    this.after = after;
    this.since = since;
    Set<Amendment> known = ImmutableSet.copyOf(Amendments.of(before));
    for (Amendment each : Amendments.of(after)) {
      if (!known.contains(each)) {
        amendments.merge(
            each.path(),
            List.of(each),
            (all, more) -> Stream.concat(all.stream(), more.stream()).toList());
      }
    }
  }

  ImmutableList<Item> items() {
    unit();
    for (Form form : after.forms().all()) {
      switch (form.count()) {
        case MANY -> list(form);
        case ONE -> single(form);
        case DAYS -> days(form);
      }
    }
    return items.build();
  }

  private void unit() {
    Unit one = before.unit();
    Unit other = after.unit();
    value("idScheme", one.idScheme(), other.idScheme());
    value("name", one.name(), other.name());
    value("kind", one.kind(), other.kind());
    value("division", one.division(), other.division());
    value("openedOn", one.openedOn(), other.openedOn());
    value("closedOn", one.closedOn(), other.closedOn());
    Set<String> more = new LinkedHashSet<>();
    before.forms().subject().classes().forEach(sorted -> more.add(sorted.id()));
    before.forms().subject().fields().forEach(field -> more.add(field.id()));
    more.forEach(field -> value(field, one.values().get(field), other.values().get(field)));
    for (Form form : after.forms().lists()) {
      value(
          "suppliedFrom/" + form.id(),
          before.suppliedFrom().get(form.id()),
          after.suppliedFrom().get(form.id()));
    }
  }

  private void value(String field, @Nullable Object one, @Nullable Object other) {
    value(new Amended(Amended.UNIT, null, field), one, other);
  }

  private void list(Form form) {
    List<Entry> one = before.list(form.id());
    List<Entry> other = after.list(form.id());
    if (one == null || other == null) {
      if (one != null || other != null) {
        add(one == null ? Kind.LATE : Kind.GONE, form.id(), null, null);
      }
    }
    Map<String, Entry> left = new LinkedHashMap<>();
    if (one != null) {
      one.forEach(entry -> left.put(entry.name(), entry));
    }
    for (Entry entry : other == null ? List.<Entry>of() : other) {
      Entry earlier = left.remove(entry.name());
      if (earlier == null) {
        LocalDate day = entry.ownDay();
        add(isLater(day) ? Kind.ADDED : Kind.LATE, entry.name(), null, day);
      } else {
        entry(earlier, entry);
      }
    }
    left.keySet().forEach(name -> add(Kind.GONE, name, null, null));
  }

  private void single(Form form) {
    Entry one = before.single(form.id());
    Entry other = after.single(form.id());
    if (other == null) {
      if (one != null) {
        add(Kind.GONE, form.id(), null, null);
      }
      return;
    }
    for (int i = 0; i < form.fields().size(); i++) {
      Field field = form.fields().get(i);
      Object earlier = one == null ? field.defaultsTo() : one.value(i);
      value(new Amended(form.id(), null, field.id()), earlier, other.value(i));
    }
  }

  private void entry(Entry one, Entry other) {
    Form form = other.form();
    for (int i = 0; i < form.fields().size(); i++) {
      value(
          new Amended(form.id(), other.id(), form.fields().get(i).id()),
          one.value(i),
          other.value(i));
    }
    Determination earlier = one.determination();
    Determination now = other.determination();
    if (!Objects.equals(earlier, now)) {
      boolean decided =
          now != null
              && isLater(now.decidedOn())
              && !Placeholders.STANDARD.match(now.body())
              && !Placeholders.STANDARD.match(now.document());
      items.add(
          new Item(
              decided ? Kind.FILLED : Kind.UNEXPLAINED,
              other.name() + "/determination",
              said(earlier),
              said(now),
              List.of(),
              now == null ? null : now.decidedOn()));
    }
  }

  private static @Nullable String said(@Nullable Determination of) {
    if (of == null) {
      return null;
    }
    StringBuilder said = new StringBuilder(of.status().name());
    for (Object part : new Object[] {of.ground(), of.body(), of.document(), of.decidedOn()}) {
      said.append(part == null ? "" : " " + part);
    }
    return said.toString();
  }

  private void days(Form form) {
    DaySet one = DaySet.of(before.days(form.id()));
    DaySet other = DaySet.of(after.days(form.id()));
    for (DayRange run : one.minus(other).runs()) {
      add(Kind.GONE, form.id(), run, null);
    }
    for (DayRange run : other.minus(one).runs()) {
      LocalDate from = run.from();
      if (!isLater(from)) {
        LocalDate to = isLater(run.to()) ? since : run.to();
        add(Kind.LATE, form.id(), new DayRange(from, to), from);
        from = to.plusDays(1);
      }
      if (!from.isAfter(run.to())) {
        add(Kind.ADDED, form.id(), new DayRange(from, run.to()), from);
      }
    }
  }

  private void add(Kind kind, String path, @Nullable DayRange days, @Nullable LocalDate on) {
    String said = days == null ? null : days.from() + ".." + days.to();
    boolean gone = kind == Kind.GONE;
    items.add(new Item(kind, path, gone ? said : null, gone ? null : said, List.of(), on));
  }

  private void value(Amended path, @Nullable Object one, @Nullable Object other) {
    String earlier = Amended.written(one);
    String now = Amended.written(other);
    if (Objects.equals(earlier, now)) {
      return;
    }
    List<Amendment> by = now == null ? List.of() : explaining(path, earlier);
    LocalDate day =
        other instanceof LocalDateTime time
            ? time.toLocalDate()
            : other instanceof LocalDate date ? date : null;
    boolean filled = one == null && isLater(day);
    Kind kind =
        now == null
            ? Kind.GONE
            : !by.isEmpty() ? Kind.AMENDED : filled ? Kind.FILLED : Kind.UNEXPLAINED;
    items.add(
        new Item(
            kind,
            path.toString(),
            earlier,
            now,
            by.stream().map(Amendment::record).toList(),
            by.isEmpty() ? filled ? day : null : by.get(by.size() - 1).on()));
  }

  /**
   * The amendments from the value on; readers have seen to it that the last gives what is there.
   */
  private List<Amendment> explaining(Amended path, @Nullable String earlier) {
    List<Amendment> all = amendments.getOrDefault(path, List.of());
    for (int i = 0; i < all.size(); i++) {
      if (Objects.equals(all.get(i).old(), earlier)) {
        return all.subList(i, all.size());
      }
    }
    return List.of();
  }

  private boolean isLater(@Nullable LocalDate day) {
    return day != null && day.isAfter(since);
  }
}
