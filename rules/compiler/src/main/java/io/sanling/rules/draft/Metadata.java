package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.result.Conformity;
import io.sanling.rules.problem.Place;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
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
 * @param carriesOver clause under which matters that fell between that edition and this one are
 *     carried over (承前), or null
 * @param cycle how often it assesses, or null for once in its effective days
 * @param ruleFiles rule files in their order
 * @param score how points are added up
 * @param grades grades in their order
 * @param goals what units are to keep, in their order
 * @param targets parameter of the target rate by code of the class units are counted by
 * @param flags parameter by flag
 * @param tailoring what a layer may change, or null for nothing
 * @param steps steps of supervision (督办), lowest first
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
    @Nullable Named carriesOver,
    AssessmentPeriod.@Nullable Cycle cycle,
    ImmutableList<Named> ruleFiles,
    Score score,
    ImmutableList<Grade> grades,
    ImmutableList<Goal> goals,
    ImmutableMap<String, Named> targets,
    ImmutableMap<String, Named> flags,
    @Nullable Tailoring tailoring,
    ImmutableList<Step> steps,
    ImmutableList<Named> placeholders) {
  /** The status of a rulebook that still changes. */
  public static final String DRAFT = "草案";

  /** The status of a published rulebook. */
  public static final String PUBLISHED = "已发布";

  /**
   * What it says once a layer (加层) lies on it: a draft of its own, never locked.
   *
   * @param layerCarriesOver the layer's own clause of what is carried over; null for the base's
   */
  public Metadata layered(
      String layer,
      String layerTitle,
      @Nullable Named layerCarriesOver,
      ImmutableList<Named> otherRuleFiles) {
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
        layerCarriesOver == null ? carriesOver : layerCarriesOver,
        cycle,
        otherRuleFiles,
        score,
        grades,
        goals,
        targets,
        flags,
        tailoring,
        steps,
        placeholders);
  }

  /** A name with its place. */
  public record Named(String name, Place place) {}

  /** The period of an assessment as of that day, which is an effective one. */
  public AssessmentPeriod period(LocalDate asOf) {
    return AssessmentPeriod.of(new DayRange(from, to), cycle, asOf);
  }

  /** The period of an assessment as of that day; all effective days where it is none of them. */
  public AssessmentPeriod periodNear(LocalDate asOf) {
    return new DayRange(from, to).includes(asOf) ? period(asOf) : AssessmentPeriod.of(from, to);
  }

  /**
   * How points are added up (总分).
   *
   * @param lowerIsBetter whether fewer points are the better ones
   * @param base what deductions and bonuses beside the standards start from
   * @param least the sum is not below it
   * @param greatest the sum is not above it; null for no bound
   * @param place where it stands; null where nothing is said of it
   */
  public record Score(
      boolean lowerIsBetter,
      BigDecimal base,
      BigDecimal least,
      @Nullable BigDecimal greatest,
      @Nullable Place place) {
    static final Score USUAL = new Score(false, BigDecimal.ZERO, BigDecimal.ZERO, null, null);
  }

  /**
   * A grade.
   *
   * @param english English name, or null
   * @param when the conformity it is for; null where that does not matter
   * @param bound least points, 0 where none is given; where fewer are better the most points, null
   *     where none is given
   */
  public record Grade(
      String id,
      String label,
      @Nullable String english,
      @Nullable Conformity when,
      @Nullable BigDecimal bound,
      @Nullable String clause,
      Place place,
      Place idPlace,
      Place labelPlace,
      Place whenPlace,
      Place boundPlace,
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
   * A step of supervision.
   *
   * @param place where its name stands
   */
  public record Step(String id, String name, String english, Place place) {}

  /**
   * What a layer (加层) on top of this rulebook may do.
   *
   * @param parameters the parameters it may change, by name
   * @param effects what its own rules may do, by word
   * @param before the rule file before which its rules are considered
   */
  public record Tailoring(
      ImmutableMap<String, Bound> parameters, ImmutableList<Named> effects, Named before) {}

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
