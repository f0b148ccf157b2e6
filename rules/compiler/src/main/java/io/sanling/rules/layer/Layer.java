package io.sanling.rules.layer;

import com.google.common.collect.ImmutableList;
import io.sanling.result.Support;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.problem.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A layer (加层) as {@code layer.yaml} says it.
 *
 * @param id e.g. {@code xinmi}
 * @param title its title, which the layered rulebook's title ends with
 * @param base id of the rulebook it lies on
 * @param basePlace where that stands
 * @param baseDigest digest of the base it was made for
 * @param baseDigestPlace where that stands
 * @param previous the earlier layer that it follows upon, by its folder; null for what the base
 *     follows upon
 * @param carriesOver clause under which matters are carried over (承前), or null for the base's
 * @param changes the parameters it changes
 * @param ruleFiles its own rule files in their order
 */
record Layer(
    String id,
    String title,
    String base,
    Place basePlace,
    String baseDigest,
    Place baseDigestPlace,
    Metadata.@Nullable Named previous,
    Metadata.@Nullable Named carriesOver,
    ImmutableList<Change> changes,
    ImmutableList<Metadata.Named> ruleFiles) {
  /** The file that makes a folder a layer. */
  static final String FILE = "layer.yaml";

  /**
   * Another value of a parameter.
   *
   * @param name the parameter
   * @param value its stricter value
   * @param clause the clause it belongs to, or null for the base's
   * @param support how official the number is, or null
   * @param source where it comes from, or null
   * @param lastChecked the day it was last checked, or null while it is still to be reviewed
   * @param place where its name stands
   * @param valuePlace where its value stands
   * @param earlier its value in the layer before, or null where that is not said
   * @param earlierPlace where that stands
   */
  record Change(
      String name,
      BigDecimal value,
      @Nullable String clause,
      @Nullable Support support,
      @Nullable String source,
      @Nullable LocalDate lastChecked,
      Place place,
      Place valuePlace,
      @Nullable BigDecimal earlier,
      Place earlierPlace) {}

  /** The name of one of its files in the layered rulebook. */
  String named(String file) {
    return id + "/" + file;
  }
}
