package io.sanling.form;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.JsonTree;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the entries of a form are told apart by size (分级): the first class of which one sum reaches
 * its bound, and the last where none does. What is absent adds 0.
 *
 * @param id key of the class in the ledger, e.g. {@code fireClass}
 * @param name Chinese name
 * @param clause the clause that sets the bounds
 * @param sums ids of the fields that are added, sum by sum
 * @param classes the classes, highest first
 */
public record Grading(
    String id, String name, String clause, List<List<String>> sums, List<Level> classes) {
  public Grading {
    sums = ImmutableList.copyOf(sums);
    classes = ImmutableList.copyOf(classes);
  }

  /**
   * A class.
   *
   * @param choice its code and names
   * @param bounds a bound for each sum, included; empty for the last class
   */
  public record Level(Choice choice, List<BigDecimal> bounds) {
    public Level {
      bounds = ImmutableList.copyOf(bounds);
    }
  }

  static @Nullable Grading of(@Nullable JsonTree tree) {
    return tree == null
        ? null
        : new Grading(
            tree.text("id"),
            tree.text("name"),
            tree.text("clause"),
            tree.objects("sums").stream()
                .map(sum -> ImmutableList.copyOf(sum.textsOrNone("fields")))
                .collect(ImmutableList.toImmutableList()),
            tree.objects("classes").stream()
                .map(
                    level ->
                        new Level(
                            new Choice(
                                level.text("code"), level.text("name"), level.text("english")),
                            level.textsOrNone("bounds").stream()
                                .map(BigDecimal::new)
                                .collect(ImmutableList.toImmutableList())))
                .collect(ImmutableList.toImmutableList()));
  }
}
