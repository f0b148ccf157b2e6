package io.sanling.form;

import io.sanling.internal.json.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * A time by which an entry is to be dealt with (时限): so many days or hours from a field, or until a
 * day that was set. A day on which it ends is in time; so is the very minute, where it is of hours.
 *
 * @param name Chinese name, unique in its form, e.g. 办理期限
 * @param english English name
 * @param from id of the field it runs from; of the own day where a set day is its end
 * @param limit name of the parameter of its days or hours; null where {@code until} is given
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
    boolean inHours,
    @Nullable String until,
    @Nullable Extension extension,
    @Nullable String end,
    boolean endsByDetermination,
    boolean openIsUnknown) {

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
