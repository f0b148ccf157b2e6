package io.sanling.internal.form;

import static java.util.Comparator.comparing;

import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Form.Role;
import io.sanling.form.RecordCode;
import io.sanling.internal.Placeholders;
import io.sanling.internal.form.FormLayout.Pair;
import io.sanling.internal.form.FormLayout.Slot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between a record and its amendments (更正): those of a value follow one another by
 * day, from what it was first to what the record has. None makes a value nothing.
 */
final class AmendmentCheck {
  private final Form form;
  private final Layout layout;
  private final List<Told> told = new ArrayList<>();

  AmendmentCheck(Form form, Layout layout) {
    this.form = form;
    this.layout = layout;
  }

  /** The fields of an entry as they were read. */
  interface Entry {
    void problem(RecordCode code, String field, String reason, String found, String... expected);

    /** What stands in the field, as a value of the other one; null, and reported, when none. */
    @Nullable Object as(Field field, Slot other);

    boolean has(String field);
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Told(@Nullable Object[] values, Entry entry, @Nullable Target target) {}

  /**
   * What is amended.
   *
   * @param slots the fields beside it
   * @param index its place among them
   */
  private record Target(Amended path, List<Slot> slots, int index) {
    Slot slot() {
      return slots.get(index);
    }
  }

  boolean isOf(Form other) {
    return form.id().equals(other.id());
  }

  private String field(Role role) {
    return String.valueOf(form.roles().get(role));
  }

  private @Nullable Object value(@Nullable Object[] values, String field) {
    return values[form.indexOf(field)];
  }

  private @Nullable String text(Told each, Role role) {
    return (String) value(each.values(), field(role));
  }

  private @Nullable LocalDate day(Told each) {
    return (LocalDate) value(each.values(), String.valueOf(form.ownDay()));
  }

  /** Takes an entry, and puts old and new value into its values as records have them. */
  void add(@Nullable Object[] values, Entry entry) {
    for (Role role : List.of(Role.OFFICE, Role.DOCUMENT)) {
      Object text = value(values, field(role));
      if (text != null && Placeholders.STANDARD.match(text.toString())) {
        entry.problem(
            RecordCode.MISSING,
            field(role),
            role == Role.OFFICE ? "missing.office" : "missing.document",
            text.toString());
      }
    }
    Target target = target(value(values, field(Role.AMENDED)), entry);
    if (target != null) {
      for (Role role : List.of(Role.OLD_VALUE, Role.NEW_VALUE)) {
        int at = form.indexOf(field(role));
        if (values[at] != null) {
          values[at] =
              role == Role.NEW_VALUE && Placeholders.STANDARD.match(values[at].toString())
                  ? nothing(entry)
                  : Amended.written(entry.as(form.fields().get(at), target.slot()));
        }
      }
      if (!entry.has(field(Role.OLD_VALUE)) && target.slot().field().required()) {
        entry.problem(RecordCode.MISSING, field(Role.OLD_VALUE), "missing.oldValue", "");
      }
    }
    told.add(new Told(values, entry, target));
  }

  private @Nullable Object nothing(Entry entry) {
    entry.problem(RecordCode.MISSING, field(Role.NEW_VALUE), "missing.newValue", "");
    return null;
  }

  private @Nullable Target target(@Nullable Object text, Entry entry) {
    if (text == null) {
      return null;
    }
    Amended path = Amended.of(text.toString());
    if (path != null && path.form().equals(form.id())) {
      entry.problem(
          RecordCode.CONTRADICTION,
          field(Role.AMENDED),
          "contradiction.amendedTwice",
          path.toString());
      return null;
    }
    Target target = path == null ? null : known(path);
    if (target == null) {
      Target meant = path == null ? null : known(layout.inIds(path));
      entry.problem(
          RecordCode.CONTRADICTION,
          field(Role.AMENDED),
          meant == null ? "contradiction.amendedPath" : "contradiction.names",
          text.toString(),
          meant == null ? "" : meant.path().toString());
    }
    return target;
  }

  private @Nullable Target known(Amended path) {
    List<Slot> slots = slots(path);
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).field().id().equals(path.field())) {
        return new Target(path, slots, i);
      }
    }
    return null;
  }

  private List<Slot> slots(Amended path) {
    if (path.form().equals(Amended.UNIT)) {
      return path.entry() == null ? layout.unitFields() : List.of();
    }
    Form.Count count = path.entry() == null ? Form.Count.ONE : Form.Count.MANY;
    return layout.formTables().stream()
        .map(TableList::form)
        .filter(Objects::nonNull)
        .filter(of -> of.form().id().equals(path.form()) && of.form().count() == count)
        .findFirst()
        .<List<Slot>>map(FormLayout::slots)
        .orElse(List.of());
  }

  /**
   * Checks the amendments against the record and one another.
   *
   * @param ids ids of the entries that are there, by list
   * @param record what nothing else is wrong with; null where something is
   */
  void check(Map<String, Set<String>> ids, @Nullable Filled<Filled.Subject, Filled.Entry> record) {
    Map<Amended, List<Told>> byPath = new LinkedHashMap<>();
    for (Told each : told) {
      Target target = each.target();
      if (target == null || day(each) == null) {
        continue;
      }
      String entry = target.path().entry();
      if (entry != null && !ids.getOrDefault(target.path().form(), Set.of()).contains(entry)) {
        each.entry()
            .problem(
                RecordCode.CONTRADICTION,
                field(Role.AMENDED),
                "contradiction.amendedEntry",
                target.path().whole());
      } else if (record != null) {
        byPath.computeIfAbsent(target.path(), path -> new ArrayList<>()).add(each);
      }
    }
    if (record == null) {
      return;
    }
    Map<String, List<Told>> byEntry = new LinkedHashMap<>();
    byPath.forEach(
        (path, chain) -> {
          chain.sort(byDay());
          if (follows(chain, record)) {
            byEntry.computeIfAbsent(path.whole(), whole -> new ArrayList<>()).addAll(chain);
          }
        });
    byEntry.values().forEach(amended -> before(amended, record));
  }

  private Comparator<Told> byDay() {
    return comparing(each -> Objects.requireNonNull(day(each)));
  }

  /** Whether each begins with what the one before it came to, and the last with what is there. */
  private boolean follows(List<Told> chain, Filled<Filled.Subject, Filled.Entry> record) {
    boolean right = true;
    for (int i = 0; i < chain.size(); i++) {
      Told each = chain.get(i);
      Told next = i + 1 < chain.size() ? chain.get(i + 1) : null;
      Field amended = Objects.requireNonNull(each.target()).slot().field();
      String becomes = text(each, Role.NEW_VALUE);
      if (Objects.equals(old(each), becomes)) {
        right = wrong(each, Role.NEW_VALUE, "contradiction.amendedSame", becomes, "");
      }
      if (next == null) {
        Object there = values(each.target(), record)[each.target().index()];
        String has = Amended.written(there == null ? amended.defaultsTo() : there);
        if (!Objects.equals(has, becomes)) {
          right =
              has == null
                  ? wrong(each, Role.NEW_VALUE, "contradiction.amendedGone", becomes, "")
                  : wrong(each, Role.NEW_VALUE, "contradiction.amendedOther", becomes, has);
        }
      } else if (Objects.equals(day(each), day(next))) {
        right = wrong(next, Role.AMENDED, "contradiction.amendedOnce", path(each), day(each));
      } else if (!Objects.equals(old(next), becomes)) {
        right = wrong(next, Role.OLD_VALUE, "contradiction.amendedChain", old(next), becomes);
      }
    }
    return right;
  }

  private boolean wrong(
      Told each, Role role, String reason, @Nullable Object found, @Nullable Object expected) {
    each.entry()
        .problem(
            RecordCode.CONTRADICTION,
            field(role),
            reason,
            found == null ? "" : found.toString(),
            String.valueOf(expected));
    return false;
  }

  private static String path(Told each) {
    return Objects.requireNonNull(each.target()).path().toString();
  }

  private @Nullable String old(Told each) {
    String old = text(each, Role.OLD_VALUE);
    Field amended = Objects.requireNonNull(each.target()).slot().field();
    return old == null ? Amended.written(amended.defaultsTo()) : old;
  }

  private static @Nullable Object[] values(
      Target target, Filled<Filled.Subject, Filled.Entry> record) {
    Amended path = target.path();
    @Nullable Object[] values = new @Nullable Object[target.slots().size()];
    if (path.form().equals(Amended.UNIT)) {
      for (int i = 0; i < values.length; i++) {
        values[i] = record.unit().values().get(target.slots().get(i).field().id());
      }
      return values;
    }
    Filled.Entry entry =
        path.entry() == null
            ? record.singles().get(path.form())
            : record.lists().getOrDefault(path.form(), List.of()).stream()
                .filter(each -> path.entry().equals(each.id()))
                .findFirst()
                .orElse(null);
    return entry == null ? values : entry.values().clone();
  }

  /** What an entry was before each day, which must have been what an entry can be. */
  private void before(List<Told> amended, Filled<Filled.Subject, Filled.Entry> record) {
    Target first = Objects.requireNonNull(amended.get(0).target());
    @Nullable Object[] values = values(first, record);
    Map<LocalDate, List<Told>> byDay = new TreeMap<>(Comparator.reverseOrder());
    for (Told each : amended) {
      byDay.computeIfAbsent(Objects.requireNonNull(day(each)), day -> new ArrayList<>()).add(each);
    }
    Map<Integer, Told> last = new HashMap<>();
    byDay.forEach(
        (day, ofDay) -> {
          for (Told each : ofDay) {
            Target target = Objects.requireNonNull(each.target());
            values[target.index()] = Amended.value(target.slot().field(), old(each));
            last.put(target.index(), each);
          }
          related(first.slots(), values, last, ofDay);
        });
  }

  private void related(
      List<Slot> slots, @Nullable Object[] values, Map<Integer, Told> last, List<Told> ofDay) {
    for (int i = 0; i < values.length; i++) {
      Slot slot = slots.get(i);
      for (List<Pair> pairs : List.of(slot.relations(), slot.limits())) {
        for (Pair pair : pairs) {
          Told by = last.containsKey(i) ? last.get(i) : last.get(pair.index());
          if (by != null
              && ofDay.contains(by)
              && Binder.broken(pair.relation(), values[i], values[pair.index()]) != null) {
            by.entry()
                .problem(
                    RecordCode.CONTRADICTION,
                    field(Role.OLD_VALUE),
                    "contradiction.amendedBefore",
                    String.valueOf(old(by)),
                    slot.field().shortName(),
                    pair.other().shortName(),
                    slot.field().english(),
                    pair.other().english());
          }
        }
      }
    }
  }
}
