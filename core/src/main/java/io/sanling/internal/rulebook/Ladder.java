package io.sanling.internal.rulebook;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.JsonTree;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The supervision ladder (督办阶梯) that a rulebook declares.
 *
 * @param steps its steps, lowest first
 * @param rungs when a matter comes to which step, in the order of the table
 */
public record Ladder(ImmutableList<Step> steps, ImmutableList<Rung> rungs) {
  /** Of a rulebook that supervises nothing. */
  public static final Ladder NONE = new Ladder(ImmutableList.of(), ImmutableList.of());

  /**
   * A step.
   *
   * @param id its code
   * @param name Chinese name, e.g. 提醒
   * @param english English name
   */
  public record Step(String id, String name, String english) {}

  /** What brings a matter to a step. */
  public enum Trigger {
    /** So many days late by a deadline; the first day late is the first one. */
    LATE,
    /** So many days after its own day. */
    OWN_DAY,
    /** That it is the so many-th of its kind in the period. */
    TIMES
  }

  /**
   * When a matter comes to a step.
   *
   * @param form id of the form
   * @param condition what an entry must be; null for any
   * @param trigger what brings it there
   * @param deadline name of the deadline that it is late by; null of other triggers
   * @param number name of the number of days or times
   * @param many the days or times
   * @param step place of the step
   * @param clause its clause
   * @param office the office whose step it is
   */
  public record Rung(
      String form,
      Asked.@Nullable Test condition,
      Trigger trigger,
      @Nullable String deadline,
      String number,
      int many,
      int step,
      String clause,
      String office) {}

  /** Reads what the compiler wrote; nothing where there is none. */
  static Ladder of(JsonTree content, JsonTree beside, Map<String, RuleNumber> numbers) {
    JsonTree ladder = content.objectOrNull("supervision");
    if (ladder == null) {
      return NONE;
    }
    ImmutableList<Step> steps =
        ladder.objects("steps").stream()
            .map(step -> new Step(step.text("id"), step.text("name"), step.text("english")))
            .collect(ImmutableList.toImmutableList());
    ImmutableList<String> ids =
        steps.stream().map(Step::id).collect(ImmutableList.toImmutableList());
    JsonTree conditions = beside.object("supervision");
    return new Ladder(
        steps,
        ladder.objects("rungs").stream()
            .map(rung -> rung(rung, ids, conditions, numbers))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Rung rung(
      JsonTree rung,
      ImmutableList<String> steps,
      JsonTree conditions,
      Map<String, RuleNumber> numbers) {
    String number = rung.text("number");
    String condition = rung.textOrNull("condition");
    RuleNumber many = numbers.get(number);
    if (many == null) {
      throw new IllegalArgumentException("no number " + number);
    }
    return new Rung(
        rung.text("form"),
        condition == null ? null : Asked.Test.of(conditions.object(condition)),
        Trigger.valueOf(rung.text("trigger")),
        rung.textOrNull("deadline"),
        number,
        new BigDecimal(many.value()).intValueExact(),
        steps.indexOf(rung.text("step")),
        rung.text("clause"),
        rung.text("office"));
  }

  /** The step of that code; null where there is none. */
  public @Nullable Step step(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst().orElse(null);
  }
}
