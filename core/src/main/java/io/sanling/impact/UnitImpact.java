package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.Texts;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Support;
import io.sanling.result.ZeroState;
import io.sanling.value.JsonWritten;
import io.sanling.value.Labelled;
import io.sanling.value.UnusableResultException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What another rulebook changes for one unit (一个主体受到的影响), and why.
 *
 * @param unitId code of the unit
 * @param name its name, or null
 * @param kind code of its kind; null where none are declared
 * @param track code of the class it is counted in; null where none is declared
 * @param division code of the division where it lies; null where none are declared
 * @param before the result by the rulebook as it is; null where that failed
 * @param after the result by the rulebook as it would be; null where that failed
 * @param uncovered which rulebook does not cover the unit, and why; at most one of each side
 * @param conformity what becomes of its conformity
 * @param grade what becomes of its grade
 * @param points what becomes of its points
 * @param zeros the goals of which anything changes, by id
 * @param others what else changes; notices are left aside
 * @param clauses every clause that takes effect on the unit otherwise than before, sorted
 * @param behind the clauses of the rules behind these, where they are other ones, sorted
 */
public record UnitImpact(
    String unitId,
    @Nullable String name,
    @Nullable String kind,
    @Nullable String track,
    @Nullable String division,
    @Nullable AssessmentResult before,
    @Nullable AssessmentResult after,
    List<Uncovered> uncovered,
    ConformityChange conformity,
    GradeChange grade,
    PointsChange points,
    Map<String, ZeroChange> zeros,
    Set<Other> others,
    Set<String> clauses,
    Set<String> behind)
    implements JsonWritten {
  public UnitImpact {
    uncovered = ImmutableList.copyOf(uncovered);
    zeros = ImmutableMap.copyOf(zeros);
    others = ImmutableSet.copyOf(others);
    clauses = ImmutableSet.copyOf(clauses);
    behind = ImmutableSet.copyOf(behind);
  }

  /** Which of the two rulebooks. */
  public enum Side {
    /** The one as it is. */
    FROM,
    /** The one as it would be. */
    TO
  }

  /** Which way something goes. */
  public enum Direction implements Labelled {
    /** not at all. */
    SAME("不变"),
    /** to the better. */
    UP("上升"),
    /** to the worse. */
    DOWN("下降"),
    /** neither: only one rulebook says anything, or the two cannot be ordered. */
    ASIDE("不可比");

    private final String label;

    Direction(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }

    /** The other way. */
    public Direction mirrored() {
      return switch (this) {
        case UP -> DOWN;
        case DOWN -> UP;
        case SAME, ASIDE -> this;
      };
    }
  }

  /** What may change beside conformity, grade, points and zeros. */
  public enum Other implements Labelled {
    /** the points if everything open goes badly. */
    LOWEST("最低可能得分"),
    /** the points if everything open goes well. */
    HIGHEST("最高可能得分"),
    /** where the points come from, though their sum is the same. */
    PARTS("得分构成"),
    /** whether a standard passes. */
    STANDARDS("标准合格与否"),
    /** the grades still possible. */
    GRADE_RANGE("等级区间"),
    /** the reasons of the same conformity. */
    REASONS("评定理由"),
    /** the strongest support among the reasons. */
    BASIS("依据等级"),
    /** what breaks or opens a zero whose state is the same. */
    ZERO_ENTRIES("零指标的依据"),
    /** day, clause or class of an entry in the break-zero ledger. */
    LEDGER("破零台账"),
    /** how far the same entries of the ledger are closed, where both rulebooks say so. */
    STAGES("销号"),
    /** the vetoes. */
    VETOES("一票否决"),
    /** the exclusions. */
    EXCLUSIONS("剔除清单"),
    /** the reminders. */
    REMINDERS("提醒督办"),
    /** the steps of supervision that matters are on. */
    SUPERVISION("督办"),
    /** How final the result is, where both rulebooks say so. */
    STATE("结果状态"),
    /** What follows from the result. */
    CONSEQUENCES("考核奖惩"),
    /** the amendments it rests on. */
    AMENDMENTS("数据更正"),
    /** the values that were verified, and which of them count. */
    VERIFICATIONS("数据核查");

    private final String label;

    Other(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /** Why a grade changes. */
  public enum GradeCause implements Labelled {
    /** conformity is another. */
    CONFORMITY("达标情况"),
    /** the points are others. */
    POINTS("得分"),
    /** the grade scale is another. */
    SCALE("等级标准"),
    /** rules other than the scale decide it. */
    RULES("定级规则");

    private final String label;

    GradeCause(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /**
   * A rulebook that does not cover the unit: not applicable, or failed on it.
   *
   * @param side which rulebook
   * @param code code of the reason or of the failure
   * @param chinese why, in Chinese
   * @param english why, in English
   */
  public record Uncovered(Side side, String code, String chinese, String english) {
    static Uncovered notApplicable(Side side, String code, String heading) {
      return new Uncovered(side, code, heading, "not applicable: " + code);
    }

    /** Why, in Chinese unless the locale is English. */
    public String message(Locale locale) {
      return Texts.isEnglish(locale) ? english : chinese;
    }
  }

  /**
   * What becomes of conformity. When it gets worse the causes are the reasons after, of which each
   * suffices; when it gets better, the reasons before, all of which had to go; else those of both.
   *
   * @param before conformity before; null where the rulebook failed
   * @param after conformity after; null where the rulebook failed
   * @param direction better, worse, or aside where either is not applicable or not there
   * @param causes what decides it; none when it stays the same
   */
  public record ConformityChange(
      @Nullable Conformity before,
      @Nullable Conformity after,
      Direction direction,
      List<Cause> causes) {
    public ConformityChange {
      causes = ImmutableList.copyOf(causes);
    }
  }

  /**
   * A reason that makes conformity change.
   *
   * @param side the rulebook whose reason it is
   * @param code clause, standard or data code
   * @param heading its heading, or ""
   * @param support how official it is
   * @param records the records behind it, each as {@code list/id}
   * @param rules names of the rules behind it
   * @param behind the clauses these rules carry out, where they are other ones
   * @param indicators of a standard: clauses of the indicators whose points changed
   */
  public record Cause(
      Side side,
      String code,
      String heading,
      Support support,
      List<String> records,
      List<String> rules,
      List<String> behind,
      List<String> indicators) {
    public Cause {
      records = ImmutableList.copyOf(records);
      rules = ImmutableList.copyOf(rules);
      behind = ImmutableList.copyOf(behind);
      indicators = ImmutableList.copyOf(indicators);
    }
  }

  /**
   * What becomes of the grade. Where it stays conforming the four grades that either scale gives to
   * the points by either rulebook tell what matters.
   *
   * @param before grade id before; null where the rulebook failed
   * @param after grade id after; null where the rulebook failed
   * @param direction up or down by conformity, else by the scales; aside where these do not tell
   * @param because why; none when it stays the same
   */
  public record GradeChange(
      @Nullable String before,
      @Nullable String after,
      Direction direction,
      Set<GradeCause> because) {
    public GradeChange {
      because = ImmutableSet.copyOf(because);
    }
  }

  /**
   * What becomes of the points. The parts add up to the change exactly.
   *
   * @param before points before; null without a score
   * @param after points after; null without a score
   * @param direction up, down, or aside where only one gives a score
   * @param parts where the change comes from; a part that is the same is left out
   */
  public record PointsChange(
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      Direction direction,
      List<Part> parts) {
    public PointsChange {
      parts = ImmutableList.copyOf(parts);
    }

    /** Points after less points before, a missing score counting 0. */
    public BigDecimal change() {
      return (after == null ? ZERO_POINTS : after).subtract(before == null ? ZERO_POINTS : before);
    }
  }

  private static final BigDecimal ZERO_POINTS = BigDecimal.ZERO.setScale(2);

  /**
   * What part of a score is.
   *
   * @see Part
   */
  public enum PartKind implements Labelled {
    /** an indicator's points. */
    INDICATOR("指标"),
    /** what a clause deducts for events, at full size. */
    DEDUCTION("扣分"),
    /** what the sum starts from. */
    BASE("基础分"),
    /** what a clause adds for events, at full size. */
    BONUS("加分"),
    /** what the cap on a clause's deductions gives back, or that on its bonuses takes back. */
    CAP("封顶"),
    /** what the bounds of the sum give back or take. */
    FLOOR("最低、最高分");

    private final String label;

    PartKind(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /**
   * A part of the change of points.
   *
   * @param kind what it is
   * @param clause its clause; for the floor, of the deductions' clauses the one that takes most
   * @param heading heading of the clause, or ""
   * @param indicator id of the indicator, else null
   * @param before what it gave before, negative when it took off; 0 when it was not there
   * @param after what it gives after
   * @param givenBefore what gave it before; null when it was not there
   * @param givenAfter what gives it after; null when it is not there
   */
  public record Part(
      PartKind kind,
      String clause,
      String heading,
      @Nullable String indicator,
      BigDecimal before,
      BigDecimal after,
      @Nullable Given givenBefore,
      @Nullable Given givenAfter) {
    /** What it adds to the change of points, or takes from it. */
    public BigDecimal change() {
      return after.subtract(before);
    }
  }

  /**
   * What gave points.
   *
   * @param rules names of the rules
   * @param value value of the indicator, exact; null when not known or no indicator
   * @param row row of the score table; null where none gave the points
   */
  public record Given(List<String> rules, @Nullable String value, @Nullable Row row) {
    public Given {
      rules = ImmutableList.copyOf(rules);
    }
  }

  /**
   * A row of a score table (评分表的档次).
   *
   * @param classes codes of the classes it is for, by class; a class that is not there may be any
   * @param min least value, included, or null
   * @param max greatest value, excluded, or null
   * @param points points it gives
   */
  public record Row(
      Map<String, String> classes,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      BigDecimal points) {
    public Row {
      classes = ImmutableMap.copyOf(classes);
    }

    /** Its bounds and points, e.g. {@code [0.80, ∞) → 5.00}. */
    public String text() {
      return (min == null ? "(-∞" : "[" + min.toPlainString())
          + ", "
          + (max == null ? "∞)" : max.toPlainString() + ")")
          + " → "
          + points.toPlainString();
    }
  }

  /**
   * What becomes of a goal.
   *
   * @param before state before; null where the rulebook does not cover the unit
   * @param after state after; null where the rulebook does not cover the unit
   * @param direction better, worse, or aside where a state is missing
   * @param causes what no longer breaks or opens it, and what now does
   */
  public record ZeroChange(
      @Nullable ZeroState before,
      @Nullable ZeroState after,
      Direction direction,
      List<ZeroCause> causes) {
    public ZeroChange {
      causes = ImmutableList.copyOf(causes);
    }
  }

  /**
   * Something that breaks or opens a zero under one rulebook and not so under the other.
   *
   * @param side the rulebook under which it does: it vanishes from {@code FROM}, appears in {@code
   *     TO}
   * @param effect {@code BREAKS_ZERO} or {@code OPENS_ZERO}
   * @param clause its clause
   * @param heading heading of the clause, or ""
   * @param records the records behind it; none when a list was not supplied
   * @param rules names of the rules behind it
   */
  public record ZeroCause(
      Side side,
      Effect effect,
      String clause,
      String heading,
      List<String> records,
      List<String> rules) {
    public ZeroCause {
      records = ImmutableList.copyOf(records);
      rules = ImmutableList.copyOf(rules);
    }
  }

  /** Whether conformity, grade, points or a zero changes, or only one rulebook covers the unit. */
  public boolean isMoved() {
    return conformity.direction() != Direction.SAME
        || grade.direction() != Direction.SAME
        || points.direction() != Direction.SAME
        || zeros.values().stream().anyMatch(zero -> zero.direction() != Direction.SAME)
        || uncovered.size() == 1;
  }

  /** Whether there is anything to say: anything changes, or a rulebook fails. */
  public boolean isChanged() {
    return isMoved() || !others.isEmpty() || !clauses.isEmpty() || before == null || after == null;
  }

  /**
   * The impact that was written as the JSON (读回), which names the two results by their digests. Why
   * a rulebook failed it has in Chinese only.
   *
   * @param before the result by the rulebook as it is; null where that failed
   * @param after the result by the rulebook as it would be; null where that failed
   * @throws UnusableResultException when it is none, or not of these results
   */
  public static UnitImpact parse(
      String json, @Nullable AssessmentResult before, @Nullable AssessmentResult after) {
    return ImpactReading.unit(json, before, after);
  }

  /** The impact as one line of JSON, keys in a fixed order. */
  @Override
  public String toJson() {
    return ImpactJson.write(this);
  }
}
