package io.sanling.form;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.JsonTree;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number taken from forms (度量), exact, as of a day. It is absent when a form it needs was not
 * supplied, or a field it needs is absent.
 *
 * @param id its id, which a score table or a rule may name
 * @param name Chinese name
 * @param english English name
 * @param kind how it is taken
 * @param form id of the form it counts entries of, or whose days; null where it has none
 * @param field id of the field it adds, compares, or holds against a quota; else null
 * @param deadline name of the deadline of a rate; else null
 * @param condition sentences that an entry must fulfil to be counted; empty for every entry
 * @param among for a share of entries: sentences of those among the counted ones; else empty
 * @param numerator form and field of a quotient, e.g. {@code survey/satisfied}; else null
 * @param denominator form and field of a quotient; also what a number is reckoned per; else null
 * @param heads for a number reckoned per something: for how many of it, e.g. 10 000; else 1
 * @param limit name of the parameter of the least denominator, or of the quota a year; else null
 * @param tooFew reason code where the denominator is below the least; else null
 * @param lookBack name of the parameter of how many years before the period are counted as well;
 *     else null
 * @param parts measures it is made of, where it has several; else empty
 * @param empty what it is where nothing is to be measured
 * @param listed whether the entries behind it become records of a standard's reason (列明)
 */
public record Measure(
    String id,
    String name,
    String english,
    Kind kind,
    @Nullable String form,
    @Nullable String field,
    @Nullable String deadline,
    List<String> condition,
    List<String> among,
    @Nullable String numerator,
    @Nullable String denominator,
    long heads,
    @Nullable String limit,
    @Nullable String tooFew,
    @Nullable String lookBack,
    List<Part> parts,
    @Nullable Empty empty,
    boolean listed) {
  public Measure {
    condition = ImmutableList.copyOf(condition);
    among = ImmutableList.copyOf(among);
    parts = ImmutableList.copyOf(parts);
  }

  /** How a measure is taken. */
  public enum Kind {
    /** How many entries (件数); their own days lie in the period. */
    COUNT,
    /** The sum of a field of the entries (合计). */
    SUM,
    /** The greatest value of a field of the entries (最大). */
    GREATEST,
    /** The share of entries that fulfil {@code among} (比例). */
    SHARE,
    /** The share of entries due in the period that were dealt with in time (按期率). */
    IN_TIME,
    /** The share of entries due in the period that were not (逾期率). */
    LATE,
    /** The quotient of two fields of forms a unit has one of (商). */
    QUOTIENT,
    /** A field as a share of a yearly quota, pro-rated by elapsed months (占年度要求). */
    QUOTA,
    /** The share of observed days that a form by days has (日数比例). */
    DAYS,
    /** Several measures, each shown (合列). */
    SEVERAL
  }

  /**
   * One of several measures.
   *
   * @param key what its value is shown with, e.g. {@code major}
   * @param measure id of the measure
   */
  public record Part(String key, String measure) {}

  /**
   * What it is where nothing is to be measured.
   *
   * @param value its value, or null for none
   * @param reason code, e.g. {@code NONE-DUE}
   */
  public record Empty(@Nullable BigDecimal value, String reason) {}

  static Measure of(JsonTree tree) {
    JsonTree empty = tree.objectOrNull("empty");
    return new Measure(
        tree.text("id"),
        tree.text("name"),
        tree.text("english"),
        Kind.valueOf(tree.text("kind")),
        tree.textOrNull("form"),
        tree.textOrNull("field"),
        tree.textOrNull("deadline"),
        ImmutableList.copyOf(tree.textsOrNone("condition")),
        ImmutableList.copyOf(tree.textsOrNone("among")),
        tree.textOrNull("numerator"),
        tree.textOrNull("denominator"),
        tree.members().get("heads") == null ? 1 : tree.integer("heads"),
        tree.textOrNull("limit"),
        tree.textOrNull("tooFew"),
        tree.textOrNull("lookBack"),
        tree.objectsOrNone("parts").stream()
            .map(part -> new Part(part.text("key"), part.text("measure")))
            .collect(ImmutableList.toImmutableList()),
        empty == null ? null : new Empty(empty.decimalOrNull("value"), empty.text("reason")),
        Field.truth(tree, "listed"));
  }
}
