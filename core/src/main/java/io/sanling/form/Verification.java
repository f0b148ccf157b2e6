package io.sanling.form;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.JsonTree;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which values an office may verify (核查), and what a value declared otherwise (申报) leads to: a
 * notice, and nothing else.
 *
 * @param different clause of a declared value that differs from the verified one by more than is
 *     tolerated
 * @param favourable clause of one that differs so in favour of the unit
 * @param items the values, in the order declared
 */
public record Verification(String different, String favourable, List<Item> items) {
  public Verification {
    items = ImmutableList.copyOf(items);
  }

  /**
   * A value that may be verified.
   *
   * @param form id of a form that a unit has one of
   * @param field id of a number or a flag of it
   * @param counts whether the verified value counts in place of the declared one
   * @param undeclaredToo whether it also counts where no value was declared
   * @param tolerance name of the parameter up to which numbers may differ; null for none
   */
  public record Item(
      String form,
      String field,
      boolean counts,
      boolean undeclaredToo,
      @Nullable String tolerance) {
    /** {@code form/field}. */
    public String path() {
      return form + '/' + field;
    }

    private static Item of(JsonTree tree) {
      String path = tree.text("path");
      int slash = path.indexOf('/');
      return new Item(
          path.substring(0, slash),
          path.substring(slash + 1),
          tree.truth("counts"),
          Field.truth(tree, "undeclaredToo"),
          tree.textOrNull("tolerance"));
    }
  }

  /** The value of that path, {@code form/field}, if it may be verified. */
  public Optional<Item> find(String path) {
    return items.stream().filter(item -> item.path().equals(path)).findFirst();
  }

  /** With what records depend on: what may be verified. */
  Verification asRecorded() {
    return new Verification(
        "",
        "",
        items.stream()
            .map(item -> new Item(item.form(), item.field(), false, false, null))
            .collect(ImmutableList.toImmutableList()));
  }

  static @Nullable Verification of(@Nullable JsonTree tree) {
    return tree == null
        ? null
        : new Verification(
            tree.text("different"),
            tree.text("favourable"),
            tree.objects("items").stream()
                .map(Item::of)
                .collect(ImmutableList.toImmutableList()));
  }
}
