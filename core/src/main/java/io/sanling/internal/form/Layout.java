package io.sanling.internal.form;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.base.Ascii;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.form.Subject.IdScheme.Part;
import io.sanling.internal.form.FormLayout.Codes;
import io.sanling.internal.form.FormLayout.Slot;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the readers need of the forms of a rulebook, worked out once for all records. */
public final class Layout {
  private static final Cache<Forms, Layout> KNOWN =
      CacheBuilder.newBuilder().weakKeys().softValues().build();

  private final Forms forms;
  private final ImmutableSet<String> record;
  private final ImmutableSet<String> unit;
  private final Codes schemes;
  private final ImmutableMap<String, List<Part>> patterns;
  private final Codes kinds;
  private final ImmutableList<Sorted> classes;
  private final ImmutableList<Slot> unitFields;
  private final ImmutableList<TableList> tables;
  private final boolean hasReferences;
  private final Map<String, TableList> names = new LinkedHashMap<>();
  private final Map<String, TableList> bySheet = new HashMap<>();

  /** The state of a determination is the engine's. */
  static final Codes STATUS =
      Codes.of(
          Arrays.stream(Determination.Status.values())
              .map(
                  status ->
                      new Choice(status.name(), status.label(), Ascii.toLowerCase(status.name())))
              .collect(toImmutableList()));

  /** A class that is given of each unit. */
  record Sorted(Subject.UnitClass what, Codes codes) {}

  private Layout(Forms forms) {
    this.forms = forms;
    Subject subject = forms.subject();
    List<FormLayout> layouts = FormLayout.of(forms.all());
    this.schemes =
        Codes.of(
            subject.schemes().stream().map(Subject.IdScheme::choice).collect(toImmutableList()));
    this.patterns =
        subject.schemes().stream()
            .collect(toImmutableMap(scheme -> scheme.choice().code(), Subject.IdScheme::pattern));
    this.kinds =
        Codes.of(subject.kinds().stream().map(Subject.Kind::choice).collect(toImmutableList()));
    this.classes =
        subject.classes().stream()
            .filter(sorted -> !sorted.byKind())
            .map(sorted -> new Sorted(sorted, Codes.of(sorted.values())))
            .collect(toImmutableList());
    this.unitFields = Slot.of(subject.fields());
    this.record =
        ImmutableSet.<String>builder()
            .add("unit")
            .addAll(forms.all().stream().map(Form::id).toList())
            .build();
    ImmutableSet.Builder<String> members = ImmutableSet.builder();
    members.add("id", "idScheme", "name", "openedOn", "closedOn", Columns.SUPPLIED_FROM);
    if (!subject.kinds().isEmpty()) {
      members.add("kind");
    }
    if (subject.regions() != null) {
      members.add("division");
    }
    classes.forEach(sorted -> members.add(sorted.what().id()));
    subject.fields().forEach(field -> members.add(field.id()));
    this.unit = members.build();
    ImmutableList.Builder<TableList> all = ImmutableList.builder();
    int index = 0;
    all.add(new TableList(index++, subject.name(), null, Columns.ofUnits(subject)));
    for (FormLayout layout : layouts) {
      Form form = layout.form();
      all.add(new TableList(index++, form.name(), layout, Columns.of(form)));
    }
    this.tables = all.build();
    tables.forEach(table -> names.put(table.file(), table));
    tables.forEach(table -> names.putIfAbsent(Values.nfkc(table.name()), table));
    for (int i = 0; i < layouts.size(); i++) {
      names.putIfAbsent(Values.nfkc(layouts.get(i).form().label()), tables.get(i + 1));
    }
    names.forEach((name, table) -> bySheet.put(Ascii.toLowerCase(name), table));
    this.hasReferences =
        forms.all().stream()
            .flatMap(form -> form.fields().stream())
            .map(Field::form)
            .anyMatch(target -> target != null);
  }

  /** That of the forms; the same for the same ones. */
  public static Layout of(Forms forms) {
    Layout known = KNOWN.getIfPresent(forms);
    if (known == null) {
      known = new Layout(forms);
      KNOWN.put(forms, known);
    }
    return known;
  }

  /** The forms themselves. */
  public Forms forms() {
    return forms;
  }

  Subject subject() {
    return forms.subject();
  }

  /** Members a record may have. */
  ImmutableSet<String> record() {
    return record;
  }

  /** Members a unit may have. */
  ImmutableSet<String> unit() {
    return unit;
  }

  public Codes schemes() {
    return schemes;
  }

  Codes kinds() {
    return kinds;
  }

  /** The pattern of a kind of code; empty for those that have none. */
  List<Part> pattern(String scheme) {
    return patterns.getOrDefault(scheme, ImmutableList.of());
  }

  /** Whether it is a code of a declared pattern. */
  public boolean isOfAPattern(String text) {
    return patterns.values().stream()
        .anyMatch(pattern -> !pattern.isEmpty() && Ids.matches(text, pattern));
  }

  /** The classes that are given of each unit. */
  ImmutableList<Sorted> classes() {
    return classes;
  }

  /** The declared fields of a unit. */
  ImmutableList<Slot> unitFields() {
    return unitFields;
  }

  /** Whether any entry may name another one. */
  boolean hasReferences() {
    return hasReferences;
  }

  /** All tables, that of the units first. */
  public ImmutableList<TableList> tables() {
    return tables;
  }

  /** That with the ids of whatever it calls by a name; as it is where nothing is called so. */
  Amended inIds(Amended path) {
    TableList table = names.get(Values.nfkc(path.form()));
    for (TableList each : tables) {
      table = each.member().equals(path.form()) ? each : table;
    }
    if (table == null) {
      return path;
    }
    String called = Values.nfkc(path.field());
    String field =
        (table.isOfUnits() ? unitFields : table.form().slots())
            .stream()
                .map(Slot::field)
                .filter(each -> called.equals(each.name()) || called.equals(each.shortName()))
                .findFirst()
                .map(Field::id)
                .orElse(path.field());
    return new Amended(table.member(), path.entry(), field);
  }

  /** The table of the units. */
  public TableList units() {
    return tables.get(0);
  }

  /** The tables of the forms. */
  ImmutableList<TableList> formTables() {
    return tables.subList(1, tables.size());
  }

  /** The form of which a unit has many, of a name in either language; null when there is none. */
  public @Nullable Form list(String name) {
    for (Form form : forms.lists()) {
      if (name.equals(form.id())
          || name.equals(Values.nfkc(form.name()))
          || name.equals(Values.nfkc(form.label()))) {
        return form;
      }
    }
    return null;
  }

  /** The forms of which a unit has many, for a message. */
  public String lists(String comma) {
    return forms.lists().stream().map(Form::id).collect(Collectors.joining(comma));
  }

  /** The table of a sheet name in either language; null when there is none. */
  public @Nullable TableList table(String sheet) {
    return bySheet.get(Ascii.toLowerCase(Values.nfkc(sheet)));
  }

  /** The names of tables in both languages. */
  public Map<String, TableList> names() {
    return Collections.unmodifiableMap(names);
  }

  /** The files that are read, for a message. */
  public String files() {
    return tables.stream().map(table -> table.file() + ".csv").collect(Collectors.joining("、"));
  }

  /**
   * The table of which a row of texts is the header, whatever the name it stands under; null when
   * it is none.
   */
  public @Nullable TableList likeliest(Collection<String> header) {
    TableList likeliest = null;
    int most = 2;
    for (TableList table : tables) {
      Set<String> found = new HashSet<>();
      for (String text : header) {
        String field = table.columns().field(text);
        if (field != null && !field.equals(Columns.ASIDE)) {
          found.add(field);
        }
      }
      if (found.contains(Columns.UNIT_ID) && found.size() > most) {
        most = found.size();
        likeliest = table;
      }
    }
    return likeliest;
  }
}
