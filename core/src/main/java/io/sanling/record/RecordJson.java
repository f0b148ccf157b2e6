package io.sanling.record;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Ordering;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.internal.CodePoints;
import io.sanling.internal.form.DaySet;
import io.sanling.internal.json.JsonBytes;
import io.sanling.internal.json.Shape;
import io.sanling.internal.json.Shapes;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The canonical form of a record, in which the same facts have the same bytes. */
final class RecordJson {
  private static final Ordering<Entry> BY_ID =
      Ordering.from(CodePoints.ORDER).onResultOf(entry -> String.valueOf(entry.id()));

  /** By identity: forms are few, and made once. */
  private static final Cache<Forms, RecordJson> KNOWN =
      CacheBuilder.newBuilder().weakKeys().softValues().build();

  private final Set<String> unitValues;
  private final ImmutableList<FormShape> forms;
  private final Shape<UnitRecord> shape;

  /** A form, and how an entry of it is written. */
  private record FormShape(Form form, Shape<Entry> entry) {
    void to(JsonBytes json, UnitRecord record) {
      switch (form.count()) {
        case MANY -> {
          List<Entry> entries = record.list(form.id());
          if (entries != null) {
            json.list(BY_ID.isOrdered(entries) ? entries : BY_ID.sortedCopy(entries), entry);
          }
        }
        case ONE -> json.ifKnown(record.single(form.id()), entry);
        case DAYS -> json.listIfAny(DaySet.of(record.days(form.id())).runs(), RecordJson::range);
      }
    }
  }

  private RecordJson(Forms forms) {
    Subject subject = forms.subject();
    this.unitValues =
        ImmutableSet.<String>builder()
            .addAll(subject.classes().stream().map(Subject.UnitClass::id).toList())
            .addAll(subject.fields().stream().map(Field::id).toList())
            .build();
    this.forms =
        forms.all().stream()
            .map(form -> new FormShape(form, entry(form)))
            .collect(ImmutableList.toImmutableList());
    this.shape = record(unitValues);
  }

  private static RecordJson of(Forms forms) {
    RecordJson known = KNOWN.getIfPresent(forms);
    if (known == null) {
      known = new RecordJson(forms);
      KNOWN.put(forms, known);
    }
    return known;
  }

  /** The record: lists by id, nulls and what is empty left out. */
  static Shape<UnitRecord> shape(UnitRecord record) {
    RecordJson json = of(record.forms());
    Set<String> values = record.unit().values().keySet();
    return json.unitValues.containsAll(values) ? json.shape : json.record(values);
  }

  private Shape<UnitRecord> record(Set<String> values) {
    Shape<UnitRecord> unit =
        unit(values, UnitRecord::unit)
            .with(
                "suppliedFrom",
                (json, record) -> {
                  if (!record.suppliedFrom().isEmpty()) {
                    json.map(record.suppliedFrom(), JsonBytes::day);
                  }
                });
    Shape.Members<UnitRecord> members = Shape.<UnitRecord>of().put("unit", unit);
    for (FormShape form : forms) {
      members.put(form.form.id(), form::to);
    }
    return members.build();
  }

  /** What tells of a unit, with those further values. */
  private static <T> Shape<T> unit(Set<String> values, Function<T, Unit> of) {
    Shape.Members<T> members =
        Shape.<T>of()
            .put("id", (json, each) -> json.text(of.apply(each).id()))
            .put("idScheme", (json, each) -> json.text(of.apply(each).idScheme()))
            .put("name", (json, each) -> json.textIfKnown(of.apply(each).name()))
            .put("kind", (json, each) -> json.textIfKnown(of.apply(each).kind()))
            .put("division", (json, each) -> json.textIfKnown(of.apply(each).division()))
            .put("openedOn", (json, each) -> json.dayIfKnown(of.apply(each).openedOn()))
            .put("closedOn", (json, each) -> json.dayIfKnown(of.apply(each).closedOn()));
    for (String field : values) {
      members.put(field, (json, each) -> value(json, of.apply(each).values().get(field)));
    }
    return members.build();
  }

  private static Shape<Entry> entry(Form form) {
    Shape.Members<Entry> members =
        Shape.<Entry>of().put("id", (json, entry) -> json.textIfKnown(entry.id()));
    List<Field> fields = form.fields();
    for (int i = 0; i < fields.size(); i++) {
      int place = i;
      members.put(fields.get(i).id(), (json, entry) -> value(json, entry.value(place)));
    }
    return members.put("determination", RecordJson::determination).build();
  }

  private static void determination(JsonBytes json, Entry entry) {
    Determination of = entry.determination();
    if (of != null) {
      Shapes.determination(
          json, of.status(), of.body(), of.document(), of.ground(), of.decidedOn());
    }
  }

  private static void range(JsonBytes json, DayRange range) {
    Shapes.range(json, range.from(), range.to());
  }

  /** The unit or entry, as it stands in a record. */
  static String write(Unit unit) {
    return RecordJson.<Unit>unit(unit.values().keySet(), Function.identity()).canonicalText(unit);
  }

  static String write(Entry entry) {
    return entry(entry.form()).canonicalText(entry);
  }

  private static void value(JsonBytes json, @Nullable Object value) {
    if (value instanceof String text) {
      json.text(text);
    } else if (value instanceof LocalDate day) {
      json.day(day);
    } else if (value instanceof Boolean flag) {
      json.truth(flag);
    } else if (value instanceof Long count) {
      json.number(count);
    } else if (value instanceof BigDecimal number) {
      json.decimal(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    } else if (value instanceof LocalDateTime time) {
      json.time(time);
    }
  }
}
