package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.result.Conformity;
import io.sanling.rules.problem.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rulebook.yaml} says.
 *
 * @param id e.g. {@code henan-2022}
 * @param idPlace where the id stands
 * @param title Chinese title
 * @param from first effective day
 * @param to last effective day
 * @param fromPlace where the first effective day stands
 * @param toPlace where the last effective day stands
 * @param published whether it is published rather than a draft
 * @param statusPlace where that stands
 * @param lock the digest a published rulebook is locked by, or null
 * @param previous id of the edition before it, or null
 * @param previousPlace where that stands
 * @param ruleFiles rule files in their order
 * @param grades grades in their order
 * @param goals what units are to keep, in their order
 * @param targets parameter of the target rate by code of the class units are counted by
 * @param flags parameter by flag
 * @param tailoring what a layer may change, or null for nothing
 * @param placeholders words that stand for nothing where a document is asked for, beside the usual
 *     ones
 */
public record Metadata(
    String id,
    Place idPlace,
    String title,
    LocalDate from,
    LocalDate to,
    Place fromPlace,
    Place toPlace,
    boolean published,
    Place statusPlace,
    @Nullable String lock,
    @Nullable String previous,
    Place previousPlace,
    ImmutableList<Named> ruleFiles,
    ImmutableList<Grade> grades,
    ImmutableList<Goal> goals,
    ImmutableMap<String, Named> targets,
    ImmutableMap<String, Named> flags,
    @Nullable Tailoring tailoring,
    ImmutableList<Named> placeholders) {
  /** The status of a rulebook that still changes. */
  public static final String DRAFT = "草案";

  /** The status of a published rulebook. */
  public static final String PUBLISHED = "已发布";

  /** What it says once a layer (加层) lies on it: a draft of its own, never locked. */
  public Metadata layered(String layer, String layerTitle, ImmutableList<Named> otherRuleFiles) {
    return new Metadata(
        id + "+" + layer,
        idPlace,
        title + "（" + layerTitle + "）",
        from,
        to,
        fromPlace,
        toPlace,
        false,
        statusPlace,
        null,
        null,
        previousPlace,
        otherRuleFiles,
        grades,
        goals,
        targets,
        flags,
        tailoring,
        placeholders);
  }

  /** A name with its place. */
  public record Named(String name, Place place) {}

  /**
   * A grade.
   *
   * @param from least points, 0 where none is given
   */
  public record Grade(
      String id,
      String label,
      Conformity when,
      BigDecimal from,
      @Nullable String clause,
      Place place,
      Place idPlace,
      Place labelPlace,
      Place whenPlace,
      Place fromPlace,
      Place clausePlace) {}

  /**
   * Something a unit keeps or breaks (目标).
   *
   * @param kept what one says of a unit that kept it
   * @param broken what one says of a unit that broke it
   * @param place where its name stands
   */
  public record Goal(
      String id, String name, String english, String kept, String broken, Place place) {}

  /**
   * What a layer (加层) on top of this rulebook may do.
   *
   * @param parameters the parameters it may change, by name
   * @param effects the consequences its own rules may have, as their sentences begin
   * @param before the rule file before which its rules are considered
   */
  public record Tailoring(
      ImmutableMap<String, Bound> parameters, ImmutableList<String> effects, Named before) {}

  /**
   * How a layer may change a parameter.
   *
   * @param least least value allowed, or null
   * @param most greatest value allowed, or null
   * @param smallerIsStricter whether a smaller value is the stricter one
   */
  public record Bound(
      @Nullable BigDecimal least,
      @Nullable BigDecimal most,
      boolean smallerIsStricter,
      Place place) {}
}
