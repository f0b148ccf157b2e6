package io.sanling.rules.mutation;

import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.Measure;
import io.sanling.form.Subject;
import io.sanling.result.Conformity;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.Test;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What parts of rules mean, in words near those of the sentences they come from. */
final class Words {
  private final RulebookDraft draft;

  Words(RulebookDraft draft) {
    this.draft = draft;
  }

  String of(Quantity quantity) {
    return quantity.parameter() == null
        ? Values.plain(quantity.value()) + (quantity.unit().equals("比例") ? "" : quantity.unit())
        : "「" + quantity.parameter() + "」";
  }

  String of(Test test) {
    if (test instanceof Test.All all) {
      return joined(all.tests(), "，且");
    } else if (test instanceof Test.Any any) {
      return joined(any.tests(), "，或");
    } else if (test instanceof Test.Not not) {
      return "并非" + of(not.test());
    } else if (test instanceof Test.Defined defined) {
      return defined.definition();
    } else if (test instanceof Test.Flag flag) {
      return flag(flag);
    } else if (test instanceof Test.OneOf one) {
      return one.field().shortName() + "为" + named(one.field().choices(), one.codes());
    } else if (test instanceof Test.UnitOneOf one) {
      return unit(one);
    } else if (test instanceof Test.Compared compared) {
      return compared.field().shortName() + compared(compared.comparison(), compared.quantity());
    } else if (test instanceof Test.Filled filled) {
      return filled.field().shortName() + (filled.filled() ? "已填" : "未填");
    } else if (test instanceof Test.InPeriod in) {
      return in.field().shortName() + "在评定期内";
    } else if (test instanceof Test.LookBack back) {
      return back.field().shortName() + "在评定期前" + of(back.years()) + "内";
    } else if (test instanceof Test.OlderThan older) {
      return "已超过" + of(older.days());
    } else if (test instanceof Test.OnDayOf on) {
      return String.valueOf(on.days().allClear());
    } else if (test instanceof Test.Determination determination) {
      return switch (determination.determined()) {
        case CONFIRMED -> "已认定";
        case PENDING -> "待认定";
        case EXCLUDED -> "已剔除";
        case NOT_EXCLUDED -> "未剔除";
        case UNDOCUMENTED -> "拟剔除但没有认定机关或文号";
      };
    } else if (test instanceof Test.Withdrawn withdrawn) {
      return withdrawn.withdrawn() ? "已撤销" : "未撤销";
    } else if (test instanceof Test.Timeliness timely) {
      return timely.deadline().name() + timely(timely);
    } else {
      return ofOthers(test);
    }
  }

  private String joined(List<Test> tests, String by) {
    return tests.stream().map(this::of).collect(Collectors.joining(by));
  }

  private static String flag(Test.Flag flag) {
    Field.Words words = flag.field().words();
    boolean unknown = flag.answers().contains(Test.Answer.UNKNOWN);
    boolean several = flag.answers().size() > 1;
    if (words != null) {
      return several
          ? words.notNo()
          : unknown
              ? words.unknown()
              : flag.answers().contains(Test.Answer.YES) ? words.yes() : words.no();
    }
    return flag.field().shortName()
        + (flag.answers().contains(Test.Answer.YES)
            ? several ? "为是或不明" : "为是"
            : unknown ? "不明" : "为否");
  }

  private String unit(Test.UnitOneOf one) {
    Subject subject = draft.forms().subject();
    for (Subject.UnitClass sorted : subject.classes()) {
      if (sorted.id().equals(one.id())) {
        return sorted.name() + "为" + named(sorted.values(), one.codes());
      }
    }
    return subject.name()
        + "类别为"
        + named(subject.kinds().stream().map(Subject.Kind::choice).toList(), one.codes());
  }

  private static String named(List<Choice> choices, Collection<String> codes) {
    return choices.stream()
        .filter(choice -> codes.contains(choice.code()))
        .map(Choice::name)
        .collect(Collectors.joining("、"));
  }

  private String compared(Test.Comparison comparison, Quantity quantity) {
    return switch (comparison) {
          case AT_LEAST -> "不少于";
          case BELOW -> "少于";
          case ABOVE -> "多于";
          case AT_MOST -> "不多于";
        }
        + of(quantity);
  }

  private String timely(Test.Timeliness timely) {
    return switch (timely.inTime()) {
      case IN_TIME -> "内完成";
      case LATE -> "已过";
      case NOT_DUE -> "未到";
      case UNKNOWN -> "是否已过不明";
      case BREACHED_IN_PERIOD -> "已过，逾期首日在评定期内";
      case DUE_IN_PERIOD -> "在评定期内届满";
      case DUE_WITHIN -> "在" + (timely.ahead() == null ? "" : of(timely.ahead())) + "内到期或已逾期";
    };
  }

  private String ofOthers(Test test) {
    if (test instanceof Test.OfUnit of) {
      return switch (of.state()) {
        case OBSERVED -> "在评定期内有观察日";
        case NOT_OBSERVED -> "在评定期内没有观察日";
        case OPEN -> "统计截止日仍在运行";
        case PERIOD_NOT_IN_EFFECT -> "评定期超出规则集的施行日期";
      };
    } else if (test instanceof Test.ReportsBelow reports) {
      return "有日报的天数低于观察天数的" + of(reports.percent());
    } else if (test instanceof Test.ObservedShorterThan shorter) {
      return "观察期短于" + of(shorter.days());
    } else if (test instanceof Test.GapAtLeast gap) {
      return "连续不少于" + of(gap.days());
    } else if (test instanceof Test.GapEndsInLast gap) {
      return "末日在观察期最后" + of(gap.days()) + "之内";
    } else if (test instanceof Test.IndicatorIs is) {
      return "是" + is.ids().stream().map(this::measured).collect(Collectors.joining("、"));
    } else if (test instanceof Test.IndicatorFrom from) {
      return from.origins().contains(Test.Origin.MEASURE)
          ? "由表单算出"
          : from.origins().size() > 1
              ? "由单位填报"
              : from.origins().contains(Test.Origin.QUOTA) ? "按年度要求折算" : "不按年度要求折算";
    } else if (test instanceof Test.IndicatorStands stands) {
      return switch (stands.known()) {
            case VALUE -> "有值";
            case ABSENT -> "缺项";
            case EMPTY -> "没有应计的";
          }
          + (stands.reason() == null ? "" : "，原因是 " + stands.reason());
    } else if (test instanceof Test.Measured measured) {
      return measured(measured.id()) + compared(measured.comparison(), measured.quantity());
    } else if (test instanceof Test.Reaches reaches) {
      return "缺项按"
          + (reaches.atWorst() ? "零分" : "满分")
          + "计，得分"
          + (reaches.reached() ? "达到" : "达不到")
          + "权重的"
          + of(reaches.percent());
    } else if (test instanceof Test.StandardIs is) {
      return "是标准 " + String.join("、", is.ids());
    } else if (test instanceof Test.StandardPoints points) {
      return "缺项按"
          + (points.atWorst() ? "零分" : "满分")
          + "计，得分"
          + compared(points.comparison(), points.points());
    } else if (test instanceof Test.OfWhole whole) {
      return switch (whole.total()) {
            case POINTS -> "总分";
            case GREATEST_PART -> "单项最高";
            case LEAST_PART -> "单项最低";
            case GOALS_KEPT -> "得星数";
          }
          + compared(whole.comparison(), whole.quantity());
    } else if (test instanceof Test.Goal goal) {
      return goal(goal.goal())
          + switch (goal.state()) {
            case KEPT -> "没有打破";
            case BROKEN -> "已打破";
            case OPEN -> "还是待定";
          };
    }
    throw new IllegalStateException(test.getClass().getSimpleName());
  }

  private String measured(String id) {
    Measure measure = draft.forms().measures().get(id);
    return draft.scores().stream()
        .filter(line -> line.indicator().equals(id))
        .map(ScoreLine::shortName)
        .findFirst()
        .orElse(measure == null ? id : measure.name());
  }

  private String goal(String id) {
    return draft.metadata().goals().stream()
        .filter(goal -> goal.id().equals(id))
        .map(Metadata.Goal::name)
        .findFirst()
        .orElse(id);
  }

  String grade(String id) {
    return draft.metadata().grades().stream()
        .filter(grade -> grade.id().equals(id))
        .map(Metadata.Grade::label)
        .findFirst()
        .orElse(id);
  }

  String of(Condition condition) {
    if (condition instanceof Condition.NotSupplied not) {
      return "没有提供" + not.form().name();
    } else if (condition instanceof Condition.AnyAbsent) {
      return "有指标缺项";
    } else if (condition instanceof Condition.Found found) {
      return (found.each() ? "有" : "至少有一个")
          + found.effect().label()
          + (found.ofStandard() ? "的标准" : "")
          + (found.clause() == null ? "" : "（" + found.clause() + "）");
    } else if (condition instanceof Condition.NotFound not) {
      return "没有" + not.effect().label() + (not.goal() == null ? "" : "（" + goal(not.goal()) + "）");
    } else if (condition instanceof Condition.Graded graded) {
      return (graded.decided() ? "已定级" : "尚未定级")
          + graded.grades().stream().map(this::grade).collect(Collectors.joining("、"));
    } else if (condition instanceof Condition.Decided decided) {
      return (decided.decided() ? "已评定" : "尚未评定") + conformity(decided.conformity());
    } else if (condition instanceof Condition.Whole whole) {
      return of(whole.test());
    }
    return condition instanceof Condition.NoEntry none
        ? "没有一" + none.form().measure() + none.form().name()
        : draft.forms().subject().name();
  }

  private static String conformity(@Nullable Conformity conformity) {
    return conformity == null ? "" : "为" + conformity.label();
  }

  String of(Action action) {
    if (action instanceof Action.Breaks breaks) {
      return "打破"
          + goal(breaks.goal())
          + switch (breaks.day()) {
            case OWN -> "，以事项之日为准";
            case BREACH -> "，以逾期首日为准";
            case DUE -> "，以期限为准";
          };
    } else if (action instanceof Action.BreaksByUnit breaks) {
      return "打破" + goal(breaks.goal());
    } else if (action instanceof Action.Opens opens) {
      return goal(opens.goal()) + "待定" + (opens.becauseOfEntry() ? "" : "，因清单未提供");
    } else if (action instanceof Action.Vetoes) {
      return "一票否决";
    } else if (action instanceof Action.OpensConformity opens) {
      return "达标待定" + (opens.becauseOfEntry() ? "，因该事项" : "");
    } else if (action instanceof Action.Excludes excludes) {
      return excludes.withdrawn() ? "列入剔除清单，注明撤销" : "列入剔除清单";
    } else if (action instanceof Action.Notes notes) {
      return (notes.aboutEntry() ? "就该事项提示 " : "提示 ") + notes.code();
    } else if (action instanceof Action.Reminds reminds) {
      return "提醒督办"
          + (reminds.after() != null
              ? "，以事项之日后" + of(reminds.after()) + "为准"
              : reminds.day() == null
                  ? ""
                  : switch (reminds.day()) {
                    case OWN -> "，以事项之日为准";
                    case BREACH -> "，以逾期首日为准";
                    case DUE -> "，以期限为准";
                  });
    } else if (action instanceof Action.Judges judges) {
      Boolean passes = judges.passes();
      return passes == null ? "该标准待定" : passes ? "该标准合格" : "该标准不合格";
    } else if (action instanceof Action.Decides decides) {
      return "评定"
          + conformity(decides.conformity())
          + switch (decides.because()) {
            case ITSELF -> "，理由是本条款";
            case FOUND -> "，理由是该情形";
            case NOTHING -> "";
          };
    } else {
      return ofPoints(action);
    }
  }

  private String ofPoints(Action action) {
    if (action instanceof Action.Settles settles) {
      return (settles.absent() ? "按缺项处理，注明 " : "按不适用给满分，注明 ") + settles.reason();
    } else if (action instanceof Action.Deducts deducts) {
      return (deducts.certainty() == Action.Certainty.SURE ? "扣" : "可能扣")
          + of(deducts.amount())
          + more(deducts.cap(), deducts.doubledBy());
    } else if (action instanceof Action.Adds adds) {
      return (adds.certainty() == Action.Certainty.SURE ? "加" : "可能加")
          + of(adds.amount())
          + more(adds.cap(), adds.doubledBy());
    } else if (action instanceof Action.Grades grades) {
      return "定为" + grade(grades.grade());
    } else if (action instanceof Action.CapsGrade caps) {
      return "等级不高于" + grade(caps.grade());
    } else if (action instanceof Action.Moves moves) {
      return (moves.up() ? "升" : "降")
          + of(moves.steps())
          + (moves.atMost() == null ? "" : "，合计最多" + of(moves.atMost()));
    }
    return action.getClass().getSimpleName();
  }

  private String more(@Nullable Quantity cap, @Nullable Field doubledBy) {
    return (cap == null ? "" : "，合计最多" + of(cap))
        + (doubledBy == null ? "" : "，" + doubledBy.shortName() + "重复的加倍");
  }

  String of(Action.Amount amount) {
    if (amount instanceof Action.Points points) {
      return of(points.points());
    } else if (amount instanceof Action.PerUnit unit) {
      return unit.field().shortName() + "每一个" + of(unit.points());
    } else if (amount instanceof Action.PercentOf percent) {
      return percent.field().shortName() + "的" + of(percent.percent());
    } else if (amount instanceof Action.PerStep step) {
      Field field = step.field();
      return (field == null ? measured(String.valueOf(step.measure())) : field.shortName())
          + (step.below() ? "比" + of(step.from()) + "每低" : "比" + of(step.from()) + "每高")
          + of(step.step())
          + (step.started() ? "（不足的也算）" : "")
          + of(step.points());
    }
    return "全部";
  }
}
