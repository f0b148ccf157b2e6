package io.sanling.form;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.JsonTree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A time by which an entry is to be dealt with (时限): so many days or hours from a field, or until a
 * day that was set. A day on which it ends is in time; so is the very minute, where it is of hours.
 *
 * @param name Chinese name, unique in its form, e.g. 办理期限
 * @param english English name
 * @param from id of the field it runs from; of the own day where a set day is its end
 * @param limit name of the parameter of its days or hours; null where {@code until} or {@code
 *     byValues} is given
 * @param byValues its days by the values of fields (按), or null; where {@code until} is given as
 *     well, they count while that is not filled in
 * @param inHours whether the limit is in hours, between two minutes
 * @param until id of the field that is the day it ends, or null
 * @param extension what makes it longer, or null
 * @param end id of the field that says when the entry was dealt with, or null
 * @param endsByDetermination whether it is dealt with when it is no longer pending
 * @param openIsUnknown whether what was not dealt with is not known to be late (未完成: 不明)
 */
public record Deadline(
    String name,
    String english,
    String from,
    @Nullable String limit,
    @Nullable ByValues byValues,
    boolean inHours,
    @Nullable String until,
    @Nullable Extension extension,
    @Nullable String end,
    boolean endsByDetermination,
    boolean openIsUnknown) {

  /**
   * Days by the values of one or two fields. Where one is not filled in, or their values are not in
   * the table, it is not known when the deadline ends.
   *
   * @param fields ids of the fields
   * @param limits names of parameters of days, by the codes of the fields in their order, joined by
   *     a slash, e.g. {@code HIGH/FIRE}
   */
  public record ByValues(List<String> fields, Map<String, String> limits) {
    public ByValues {
      fields = ImmutableList.copyOf(fields);
      limits = ImmutableMap.copyOf(limits);
    }

    private static @Nullable ByValues of(@Nullable JsonTree tree) {
      if (tree == null) {
        return null;
      }
      JsonTree limits = tree.object("limits");
      ImmutableMap.Builder<String, String> byCodes = ImmutableMap.builder();
      limits.members().keySet().forEach(codes -> byCodes.put(codes, limits.text(codes)));
      return new ByValues(ImmutableList.copyOf(tree.textsOrNone("fields")), byCodes.buildOrThrow());
    }
  }

  /** Names of the parameters of its days or hours, without its extension. */
  public List<String> limits() {
    return byValues != null
        ? byValues.limits().values().stream().distinct().toList()
        : limit == null ? List.of() : List.of(limit);
  }

  /**
   * What makes a deadline longer: so many days or hours, or another day that was set. It makes none
   * shorter.
   *
   * @param field id of a document that must be there, or of a flag that must be true
   * @param limit name of the parameter of so many more days or hours; null where {@code until} is
   *     given
   * @param until id of the field that is the day it ends instead; null where {@code limit} is given
   */
  public record Extension(String field, @Nullable String limit, @Nullable String until) {}

  static Deadline of(JsonTree tree) {
    JsonTree extension = tree.objectOrNull("extension");
    return new Deadline(
        tree.text("name"),
        tree.text("english"),
        tree.text("from"),
        tree.textOrNull("limit"),
        ByValues.of(tree.objectOrNull("byValues")),
        Field.truth(tree, "inHours"),
        tree.textOrNull("until"),
        extension == null
            ? null
            : new Extension(
                extension.text("field"),
                extension.textOrNull("limit"),
                extension.textOrNull("until")),
        tree.textOrNull("end"),
        Field.truth(tree, "endsByDetermination"),
        Field.truth(tree, "openIsUnknown"));
  }
}
