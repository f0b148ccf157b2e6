package io.sanling.internal.rulebook;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.JsonTree;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a rule, as it was understood when the rule was compiled: an opening sentence with
 * those under it.
 *
 * @param kind what it is about
 * @param line line of the opening sentence in the rule's file
 * @param forms ids of the forms whose entries it is about, or of the form that it misses
 * @param of effect, conformity, grade or goal that it asks for; null for any
 * @param negated whether it asks that there is none
 * @param details the sentences under it, all of which must hold
 */
public record Asked(
    Kind kind,
    int line,
    ImmutableList<String> forms,
    @Nullable String of,
    boolean negated,
    ImmutableList<Detail> details) {
  /** What a condition is about. */
  public enum Kind {
    ENTRY,
    NO_ENTRY,
    UNIT,
    NOT_SUPPLIED,
    GAP,
    INDICATOR,
    STANDARD,
    ABSENT_INDICATOR,
    FOUND,
    GRADED,
    DECIDED,
    WHOLE
  }

  /**
   * A sentence under the opening one.
   *
   * @param line its line
   * @param test what it asks
   */
  public record Detail(int line, Test test) {}

  /** What a test asks; of all others nothing is known but that they are asked. */
  public enum Question {
    ALL,
    ANY,
    NOT,
    DEFINED,
    FLAG,
    ONE_OF,
    AT_LEAST,
    BELOW,
    ABOVE,
    AT_MOST,
    FILLED,
    NOT_FILLED,
    IN_PERIOD,
    LOOK_BACK,
    OLDER_THAN,
    ON_DAY_OF,
    DETERMINED,
    WITHDRAWN,
    NOT_WITHDRAWN,
    IN_TIME,
    LATE,
    NOT_DUE,
    TIMELINESS_UNKNOWN,
    BREACHED_IN_PERIOD,
    DUE_IN_PERIOD,
    DUE_WITHIN,
    UNIT_ONE_OF,
    OBSERVED,
    NOT_OBSERVED,
    OPEN,
    PERIOD_NOT_IN_EFFECT,
    REPORTS_BELOW,
    OBSERVED_SHORTER,
    MEASURE_AT_LEAST,
    MEASURE_BELOW,
    MEASURE_ABOVE,
    MEASURE_AT_MOST,
    MEASURE_KNOWN,
    MEASURE_NOT_KNOWN,
    OTHER
  }

  /**
   * What is asked of an entry or the unit.
   *
   * @param question what
   * @param of id of the field, class or measure, or name of the deadline or definition; "" for none
   * @param values codes, or answers of a flag, or a state, one of which it must be
   * @param number what something is compared with; null for nothing
   * @param unit unit of the number; "" for none
   * @param parts the tests that it is made of
   */
  public record Test(
      Question question,
      String of,
      ImmutableList<String> values,
      @Nullable BigDecimal number,
      String unit,
      ImmutableList<Test> parts) {
    static Test of(JsonTree tree) {
      String of = tree.textOrNull("of");
      String unit = tree.textOrNull("unit");
      return new Test(
          Question.valueOf(tree.text("question")),
          of == null ? "" : of,
          ImmutableList.copyOf(tree.textsOrNone("values")),
          tree.decimalOrNull("number"),
          unit == null ? "" : unit,
          tests(tree));
    }

    private static ImmutableList<Test> tests(JsonTree tree) {
      return tree.objectsOrNone("parts").stream()
          .map(Test::of)
          .collect(ImmutableList.toImmutableList());
    }
  }

  static ImmutableList<Asked> of(JsonTree rule) {
    return rule.objectsOrNone("conditions").stream()
        .map(
            tree ->
                new Asked(
                    Kind.valueOf(tree.text("kind")),
                    tree.integer("line"),
                    ImmutableList.copyOf(tree.textsOrNone("forms")),
                    tree.textOrNull("of"),
                    tree.members().get("negated") != null && tree.truth("negated"),
                    tree.objectsOrNone("details").stream()
                        .map(each -> new Detail(each.integer("line"), Test.of(each)))
                        .collect(ImmutableList.toImmutableList())))
        .collect(ImmutableList.toImmutableList());
  }
}
