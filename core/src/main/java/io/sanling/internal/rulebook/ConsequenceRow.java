package io.sanling.internal.rulebook;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.json.JsonTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a result for the unit (考核奖惩), a line of {@code consequences.csv}.
 *
 * @param code e.g. {@code NO-HONOURS}
 * @param name Chinese name
 * @param english English name
 * @param clause its clause
 * @param kind what it is
 * @param start its first day
 * @param term number of years or days that it lasts; null for no end
 * @param conditions what must hold, all of it
 */
public record ConsequenceRow(
    String code,
    String name,
    String english,
    String clause,
    Kind kind,
    Start start,
    @Nullable RuleNumber term,
    ImmutableList<Condition> conditions) {

  /** What a consequence is (种类); nothing else can be expressed. */
  public enum Kind {
    /** May be honoured (评先评优资格). */
    HONOURS("评先评优资格", false),
    /** A reward of a band (奖补), of which a result has one. */
    REWARD("奖补", false),
    /** Told to all (通报). */
    NOTIFIED("通报", true),
    /** Called in to talk (约谈). */
    CALLED_IN("约谈", true),
    /** A yellow card (黄牌). */
    YELLOW_CARD("黄牌", true),
    /** Listed for supervision (挂牌). */
    LISTED("挂牌", true),
    /** Not assessed for later periods (取消参评). */
    BARRED("取消参评", true);

    private final String term;
    private final boolean loss;

    Kind(String term, boolean loss) {
      this.term = term;
      this.loss = loss;
    }

    /** The word for it. */
    public String term() {
      return term;
    }

    /** Whether the unit loses by it. */
    public boolean isLoss() {
      return loss;
    }
  }

  /** When a consequence begins (自). */
  public enum Start {
    /** 统计截止日次日. */
    AFTER_AS_OF("统计截止日次日"),
    /** 评定期次日. */
    AFTER_PERIOD("评定期次日"),
    /** 评定期次年1月1日. */
    NEXT_YEAR("评定期次年1月1日"),
    /** 确认之日. */
    CONFIRMED("确认之日");

    private final String term;

    Start(String term) {
      this.term = term;
    }

    /** The words for it. */
    public String term() {
      return term;
    }
  }

  /** What a condition asks of a result. */
  public enum Asks {
    /** That conformity is one of these. */
    CONFORMITY,
    /** That every grade that is possible is one of these. */
    GRADE,
    /** That it is vetoed. */
    VETO,
    /** That one of these goals is broken. */
    BROKEN,
    /** That each of these goals is kept. */
    KEPT
  }

  /**
   * A condition.
   *
   * @param asks what it asks
   * @param of codes of conformities or grades, or ids of goals
   */
  public record Condition(Asks asks, ImmutableSet<String> of) {}

  static ConsequenceRow of(JsonTree row, Map<String, RuleNumber> numbers) {
    String term = row.textOrNull("term");
    return new ConsequenceRow(
        row.text("code"),
        row.text("name"),
        row.text("english"),
        row.text("clause"),
        Kind.valueOf(row.text("kind")),
        Start.valueOf(row.text("start")),
        term == null ? null : numbers.get(term),
        row.objects("conditions").stream()
            .map(
                condition ->
                    new Condition(
                        Asks.valueOf(condition.text("asks")),
                        ImmutableSet.copyOf(condition.textsOrNone("of"))))
            .collect(ImmutableList.toImmutableList()));
  }
}
