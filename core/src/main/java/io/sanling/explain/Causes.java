package io.sanling.explain;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebook;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RuleNumber;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Score;
import io.sanling.result.Support;
import io.sanling.value.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why each field of a result is what it is (缘由): {@code Causes.of(rulebook, result).of("/grade")}.
 * The one place that knows which rules stand behind a field; explanations, failed cases, replays,
 * comparisons of rulebooks and assertions ask here.
 *
 * <p>A field is named by a JSON Pointer into the result's JSON, in which standards and indicators
 * go by their ids and items of other lists by their position: {@code /zeros/fire}, {@code
 * /ledger/0}, {@code /score/standards/S3/indicators/lawTalks/points}.
 */
public final class Causes {
  private final Fields fields;
  private final Against.Looking looking;

  private Causes(Fields fields, Against.Looking looking) {
    this.fields = fields;
    this.looking = looking;
  }

  /**
   * The causes of a result by the rulebook it came from.
   *
   * @throws IllegalArgumentException when it came from another rulebook
   */
  public static Causes of(Rulebook rulebook, AssessmentResult result) {
    return of(rulebook, result, (ImmutableMap<String, String>) null);
  }

  /**
   * The causes of the result of that record. A result does not say all the classes of its unit; by
   * the record it is known which row of the score table was for it.
   *
   * @throws IllegalArgumentException when the result came from another rulebook
   */
  public static Causes of(Rulebook rulebook, AssessmentResult result, UnitRecord record) {
    return of(rulebook, result, record.classes());
  }

  private static Causes of(
      Rulebook rulebook, AssessmentResult result, @Nullable Map<String, String> classes) {
    checkArgument(
        result.receipt().rulebookDigest().equals(rulebook.digest()),
        "result of %s explained by another rulebook, %s",
        result.rulebook(),
        rulebook);
    return new Causes(new Fields(rulebook, result, classes), Against.Looking.ANYWHERE);
  }

  /**
   * A definition (定义) that a rule says.
   *
   * @param name its name
   * @param place where it stands
   */
  public record Definition(String name, Place place) {}

  /**
   * A number (参数) that a rule names.
   *
   * @param name its Chinese name
   * @param value the number as text
   * @param unit what it measures
   * @param clause the clause that sets it
   * @param support how official it is
   * @param source where it comes from; null for a design default
   * @param place where its value stands
   * @param layer id of the layer (加层) that set it; null where none did
   * @param onlyIfExtended whether it counts only for matters that were given more time
   * @param foreign whether another clause than the rule's own sets it, and so decides with it
   */
  public record Parameter(
      String name,
      String value,
      String unit,
      String clause,
      Support support,
      @Nullable String source,
      Place place,
      @Nullable String layer,
      boolean onlyIfExtended,
      boolean foreign) {
    /** As a text says it, e.g. {@code 45 天} or {@code 95%}. */
    public String text() {
      return RuleNumber.text(value, unit);
    }
  }

  /**
   * A row of the score table (评分表).
   *
   * @param indicator id of the indicator
   * @param classes codes of the classes it is for, by class
   * @param min least value, included; null for no bound
   * @param max greatest value, excluded; null for no bound
   * @param points points it gives
   * @param support how official it is
   * @param source where it comes from; null for a design default
   * @param place where it stands
   */
  public record Row(
      String indicator,
      Map<String, String> classes,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      BigDecimal points,
      Support support,
      @Nullable String source,
      Place place) {
    public Row {
      classes = ImmutableMap.copyOf(classes);
    }
  }

  /**
   * A rule of the rulebook.
   *
   * @param name its name
   * @param place where it stands
   * @param clause the clause that it carries out
   * @param layer id of the layer (加层) that added it; null where none did
   * @param definitions the definitions it says, and those that these say
   * @param parameters the numbers it names
   */
  public record Rule(
      String name,
      Place place,
      String clause,
      @Nullable String layer,
      List<Definition> definitions,
      List<Parameter> parameters) {
    public Rule {
      definitions = ImmutableList.copyOf(definitions);
      parameters = ImmutableList.copyOf(parameters);
    }

    /** The clauses that decide by it: its own, and those that set numbers of it (条款). */
    public List<String> clauses() {
      return Stream.concat(
              Stream.of(clause),
              parameters.stream().filter(Parameter::foreign).map(Parameter::clause))
          .distinct()
          .collect(ImmutableList.toImmutableList());
    }

    /** Its name with its place. */
    @Override
    public String toString() {
      return name + " (" + place + ")";
    }
  }

  /**
   * A rule that took effect, and so stands behind a field.
   *
   * @param rule the rule
   * @param finding what it did, by which clause, because of which entries; where the rules do not
   *     apply to the unit, what decided so, which the result does not list
   * @param rows the row of the score table that gave the points, where one did; several where the
   *     result does not tell which class the unit is of
   * @param outdone whether the field would be the same without it: something worse decided, or it
   *     only says why nothing did
   */
  public record Cause(Rule rule, Finding finding, List<Row> rows, boolean outdone) {
    public Cause {
      rows = ImmutableList.copyOf(rows);
    }

    /** What the rule did. */
    public Effect effect() {
      return finding.effect();
    }

    /**
     * The clause that the finding is of: the rule's, or that of whoever set the deciding number.
     */
    public String clause() {
      return finding.clause();
    }

    /** The entries behind it, each as {@code form/id}. */
    public List<String> records() {
      return finding.records();
    }
  }

  /** What a field rests on beside rules that took effect. */
  public enum Grounding {
    /** The record of the unit. */
    RECORD,
    /** The period that was asked for. */
    PERIOD,
    /** The rulebook as a whole: no rule of it gives such a field. */
    RULEBOOK,
    /** The unit is one to which the rules do not apply. */
    NOT_APPLICABLE,
    /** No rule found anything of the kind. */
    NOTHING_FOUND,
    /** A form was not supplied; {@code of} is its id. */
    NOT_SUPPLIED,
    /** A form was not supplied for the years that rules look back on. */
    LOOK_BACK,
    /** The scale of grades; {@code of} is the grade that it gave. */
    SCALE,
    /** The score table; {@code of} is the indicator or standard. */
    TABLE,
    /** What the sum of points starts from. */
    BASE,
    /** The most that a clause takes or gives; {@code of} is the clause. */
    CAP,
    /** The least sum of points. */
    FLOOR,
    /** The greatest sum of points. */
    CEILING,
    /** Any grade was thought possible, since the possibilities are too many to be tried. */
    SEARCH,
    /** The supervision ladder; {@code of} is the clause of the step. */
    LADDER,
    /** The earlier result that this one replaces. */
    EARLIER
  }

  /**
   * Something beside rules that a field rests on.
   *
   * @param grounding what
   * @param of what it is about; "" where there is but one
   */
  public record Ground(Grounding grounding, String of) {}

  /**
   * Why a field is what it is.
   *
   * @param field the field
   * @param causes the rules that took effect and made it so, those first that decide
   * @param silent the rules that would have given something there and did not take effect
   * @param grounds what it rests on beside
   */
  public record Why(String field, List<Cause> causes, List<Rule> silent, List<Ground> grounds) {
    public Why {
      causes = ImmutableList.copyOf(causes);
      silent = ImmutableList.copyOf(silent);
      grounds = ImmutableList.copyOf(grounds);
    }

    /** Those without which the field would be otherwise. */
    public List<Cause> deciding() {
      return causes.stream()
          .filter(cause -> !cause.outdone())
          .collect(ImmutableList.toImmutableList());
    }
  }

  /**
   * Why the field is what it is. A field that the result does not have rests on why it has none.
   */
  public Why of(String field) {
    return fields.why(field);
  }

  /**
   * A part of the points that differs.
   *
   * @param kind what kind of part
   * @param clause its clause; "" where it has none
   * @param indicator id of the indicator, else null
   * @param before points before, or as stated
   * @param after points after, or as they are
   * @param earlier what gave it before; of what was stated, nothing
   * @param causes what gives it after
   */
  public record Moved(
      Part.Kind kind,
      String clause,
      @Nullable String indicator,
      BigDecimal before,
      BigDecimal after,
      List<Cause> earlier,
      List<Cause> causes) {
    public Moved {
      earlier = ImmutableList.copyOf(earlier);
      causes = ImmutableList.copyOf(causes);
    }
  }

  /**
   * Why a field differs: between two results, or in a result from what was stated of it.
   *
   * @param field the field
   * @param gone what took effect before only
   * @param come what took effect after only; of what was stated, against it
   * @param silent rules that would have given what was stated and did not take effect, the
   *     likeliest first
   * @param parts for points, the parts that differ; of what was stated, those of which each alone
   *     would make the difference
   */
  public record Difference(
      String field, List<Cause> gone, List<Cause> come, List<Rule> silent, List<Moved> parts) {
    public Difference {
      gone = ImmutableList.copyOf(gone);
      come = ImmutableList.copyOf(come);
      silent = ImmutableList.copyOf(silent);
      parts = ImmutableList.copyOf(parts);
    }

    Difference with(List<Moved> otherParts) {
      return new Difference(field, gone, come, silent, otherParts);
    }
  }

  /** The parts of the points, which add up to them; none without a score. */
  public List<Part> parts() {
    Score score = fields.result().score();
    return score == null ? ImmutableList.of() : Part.of(fields.content(), score);
  }

  /** What gave the part of the points. */
  public List<Cause> of(Part part) {
    return fields.of(part);
  }

  /**
   * Why the field differs between two results of a unit: what took effect in one and not in the
   * other, whichever rule found it; for points the parts that differ.
   *
   * @param before the causes of the one result; null where there was none
   * @param after the causes of the other; null where there is none
   */
  public static Difference between(@Nullable Causes before, @Nullable Causes after, String field) {
    return Between.of(before, after, field);
  }

  /**
   * Why the field is not as stated. Where several rules may be behind it, those that fit best are
   * told, and as many as fit alike.
   *
   * @param stated a result in part, as JSON
   */
  public Difference against(Map<String, @Nullable Object> stated, String field) {
    return new Against(fields, stated, looking).of(field);
  }

  /**
   * The same, when asked why something is not as stated, told of first: what the clause has to do
   * with and a unit like this one usually does not have; and of rules that were there once. For the
   * library itself.
   *
   * @param clause id of a clause; "" for none
   * @param usual the result of a unit like this one; null for none
   * @param lost the rules that were there once
   * @param evidence what points stated of other results say
   */
  public Causes looking(
      String clause, @Nullable AssessmentResult usual, List<RuleInfo> lost, Evidence evidence) {
    return new Causes(
        fields,
        new Against.Looking(
            clause,
            usual == null ? ImmutableSet.of() : ImmutableSet.copyOf(usual.findings()),
            usual,
            lost,
            evidence));
  }

  /** Every field of the result, parts after their wholes. */
  public List<String> fields() {
    ImmutableList.Builder<String> all = ImmutableList.builder();
    collect("", JsonTree.parse(fields.result().toJson()), all);
    return all.build();
  }

  private static void collect(
      String path, @Nullable Object value, ImmutableList.Builder<String> all) {
    if (!path.isEmpty()) {
      all.add(path);
    }
    if (value instanceof Map<?, ?> members) {
      members.forEach((key, member) -> collect(path + "/" + key, member, all));
    } else if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        Object item = items.get(i);
        Object id = item instanceof Map<?, ?> members ? members.get("id") : null;
        collect(path + "/" + (id == null ? i : id), item, all);
      }
    }
  }

  // ---- from compiled rules to values

  static Rule rule(Rulebook rulebook, String name) {
    RuleInfo info = rulebook.compiled().content().rules().get(name);
    if (info == null) {
      throw new IllegalArgumentException("no rule " + name);
    }
    return rule(rulebook, info);
  }

  static Rule rule(Rulebook rulebook, RuleInfo info) {
    String layer = layer(rulebook);
    return new Rule(
        info.name(),
        Place.line(info.file(), info.line()),
        info.clause(),
        layer != null && info.file().startsWith(layer + "/") ? layer : null,
        info.definitions().stream()
            .map(name -> definition(rulebook, name))
            .collect(ImmutableList.toImmutableList()),
        info.uses().stream()
            .map(use -> parameter(use, layer))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Definition definition(Rulebook rulebook, String name) {
    Place place = rulebook.compiled().content().definitions().get(name);
    if (place == null) {
      throw new IllegalArgumentException("no definition " + name);
    }
    return new Definition(name, place);
  }

  private static Parameter parameter(RuleInfo.Use use, @Nullable String layer) {
    RuleNumber number = use.number();
    return new Parameter(
        number.name(),
        number.value(),
        number.unit(),
        number.clause(),
        number.support(),
        number.source(),
        number.place(),
        number.place().file().equals("layer.yaml") ? layer : null,
        use.ifExtended(),
        use.foreign());
  }

  /** A layered rulebook's id is that of its base, a plus sign and that of the layer. */
  private static @Nullable String layer(Rulebook rulebook) {
    int plus = rulebook.id().indexOf('+');
    return plus < 0 ? null : rulebook.id().substring(plus + 1);
  }
}
