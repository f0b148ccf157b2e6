package io.sanling.internal.form;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.Field.Relation;
import io.sanling.form.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the binder needs of a form, worked out once.
 *
 * @param known members an entry may have
 * @param slots its fields
 * @param grounds codes of grounds for excluding an entry
 */
public record FormLayout(
    Form form, ImmutableSet<String> known, ImmutableList<Slot> slots, Codes grounds) {

  static FormLayout of(Form form) {
    ImmutableSet.Builder<String> known = ImmutableSet.builder();
    if (form.count() == Form.Count.MANY) {
      known.add("id");
    }
    form.fields().forEach(field -> known.add(field.id()));
    if (form.isDetermined()) {
      known.add("determination");
    }
    List<Choice> grounds = form.grounds();
    return new FormLayout(
        form,
        known.build(),
        Slot.of(form.fields()),
        Codes.of(grounds == null ? ImmutableList.of() : grounds));
  }

  /** The member of a determination that a column holds; null for other columns. */
  public @Nullable String member(String column) {
    return form.isDetermined() && form.indexOf(column) < 0
        ? Columns.DETERMINATION.get(column)
        : null;
  }

  /** Whether a unit's only row must hold all of it, since a field is required. */
  public boolean isOneRow() {
    return form.fields().stream().anyMatch(Field::required);
  }

  /**
   * A field among its form's.
   *
   * @param codes its codes, if it is a choice
   * @param relations what holds between it and another one, as soon as it is read
   * @param limits what does when all are read
   */
  record Slot(Field field, Codes codes, List<Pair> relations, List<Pair> limits) {
    static ImmutableList<Slot> of(List<Field> fields) {
      Map<String, Integer> places = new HashMap<>();
      for (Field field : fields) {
        places.put(field.id(), places.size());
      }
      ImmutableList.Builder<Slot> slots = ImmutableList.builder();
      for (Field field : fields) {
        List<Pair> now = new ArrayList<>();
        List<Pair> later = new ArrayList<>();
        for (Relation relation : field.relations()) {
          int other = places.getOrDefault(relation.other(), -1);
          if (other >= 0) {
            boolean early =
                relation.kind() != Relation.Kind.AT_MOST
                    && other < places.getOrDefault(field.id(), -1);
            (early ? now : later).add(new Pair(relation, fields.get(other), other));
          }
        }
        slots.add(
            new Slot(
                field,
                Codes.of(field.choices()),
                ImmutableList.copyOf(now),
                ImmutableList.copyOf(later)));
      }
      return slots.build();
    }
  }

  /** A relation with the other field and its place. */
  record Pair(Relation relation, Field other, int index) {}

  /**
   * Codes as JSON and tables may have them.
   *
   * @param words code by itself and by its Chinese name in plain characters
   */
  public record Codes(List<Choice> choices, Map<String, String> words) {
    static Codes of(List<Choice> choices) {
      Map<String, String> words = new HashMap<>();
      choices.forEach(choice -> words.put(choice.code(), choice.code()));
      choices.forEach(choice -> words.putIfAbsent(Values.nfkc(choice.name()), choice.code()));
      return new Codes(choices, ImmutableMap.copyOf(words));
    }

    /** The code of a word; null when there is none. */
    public @Nullable String code(String text, boolean table) {
      String code = words.get(text);
      return code == null || !table && !code.equals(text) ? null : code;
    }

    /** All of them, for a message in Chinese. */
    String all(boolean table) {
      return choices.stream()
          .map(choice -> table ? choice.name() : choice.code())
          .collect(Collectors.joining("、"));
    }

    /** All of them with what they mean, for a message in English. */
    String english(boolean table) {
      return choices.stream()
          .map(choice -> (table ? choice.name() : choice.code()) + " (" + choice.english() + ")")
          .collect(Collectors.joining(", "));
    }
  }

  static ImmutableList<FormLayout> of(List<Form> forms) {
    return forms.stream().map(FormLayout::of).collect(toImmutableList());
  }
}
