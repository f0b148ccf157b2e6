package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Choice;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.result.Conformity;
import io.sanling.rules.language.Wordings;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Values;
import io.sanling.rules.source.YamlNode;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code rulebook.yaml}. */
final class MetadataReader {
  private static final String SMALLER = "减小";
  private static final String GREATER = "增大";
  private static final String YES = "是";
  private static final String NO = "否";
  private static final int MOST_GOALS = 20;
  private static final int MOST_GRADES = 30;
  private static final int MOST_STEPS = 20;
  private static final ImmutableMap<String, AssessmentPeriod.Cycle> CYCLES =
      ImmutableMap.of(
          "年", AssessmentPeriod.Cycle.YEAR,
          "半年", AssessmentPeriod.Cycle.HALF_YEAR,
          "季", AssessmentPeriod.Cycle.QUARTER,
          "月", AssessmentPeriod.Cycle.MONTH);

  private final YamlNode root;
  private final @Nullable Forms forms;
  private final Problems problems;

  private MetadataReader(YamlNode root, @Nullable Forms forms, Problems problems) {
    this.root = root;
    this.forms = forms;
    this.problems = problems;
  }

  /**
   * @param forms what is recorded; null while that is not known
   */
  static Metadata read(YamlNode root, @Nullable Forms forms, Problems problems) {
    return new MetadataReader(root, forms, problems).read();
  }

  /** Whoever does not say which sentences the rules are made of means the first. */
  private void vocabulary() {
    String number = root.textOrNull("词汇");
    String known = String.valueOf(Wordings.NUMBER);
    if (number != null && !number.equals(known)) {
      problems.add(
          Problem.of(RulebookCode.TERM, root.at("词汇").place(), number, number, known)
              .replaceBy(known));
    }
  }

  private Metadata read() {
    root.allow(
        "编号", "名称", "施行", "周期", "状态", "摘要锁定", "上一版", "词汇", "规则文件", "目标", "总分", "等级", "达标率目标",
        "统计标记", "可加层", "督办", "视为空白", "承前");
    List.of("编号", "状态", "摘要锁定", "上一版", "承前").forEach(key -> root.at(key).onOneLine());
    vocabulary();
    String id = root.text("编号");
    Place idPlace = root.at("编号").place();
    AuthorText.TITLE.limit(root.textOrNull("名称"), root.at("名称").place(), problems);
    if (!id.isEmpty() && !id.matches("[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,4}")) {
      String meant = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      problems.add(
          Problem.of(RulebookCode.ID, idPlace, id, id)
              .replaceBy(meant.matches("[a-z0-9]+(-[a-z0-9]+)*") ? meant : null));
    }
    YamlNode effective = root.at("施行");
    LocalDate from = LocalDate.EPOCH;
    LocalDate to = LocalDate.EPOCH;
    if (effective == root) {
      problems.add(RulebookCode.VALUE_MISSING, root.place(), "", "施行");
    } else {
      effective.allow("自", "至");
      List.of("自", "至").forEach(key -> effective.at(key).onOneLine());
      from = Values.day(effective.text("自"), effective.at("自").place(), problems);
      to = Values.day(effective.text("至"), effective.at("至").place(), problems);
      if (from.isAfter(to) && !to.equals(LocalDate.EPOCH)) {
        problems.add(
            Problem.of(RulebookCode.EFFECTIVE, effective.at("至").place(), to.toString(), from, to)
                .replaceBy(LocalDate.of(from.getYear(), 12, 31).toString()));
      }
    }
    Metadata.Score score = score();
    return new Metadata(
        id,
        idPlace,
        root.text("名称"),
        from,
        to,
        effective.at("自").place(),
        effective.at("至").place(),
        published(),
        root.at("状态").place(),
        root.textOrNull("摘要锁定"),
        root.textOrNull("上一版"),
        root.at("上一版").place(),
        carriesOver(),
        cycle(),
        named(root.items("规则文件")),
        score,
        grades(score.lowerIsBetter()),
        goals(),
        targets(),
        flags(),
        tailoring(),
        steps(),
        named(root.items("视为空白")));
  }

  private boolean published() {
    String status = root.textOrNull("状态");
    if (status == null || status.equals(Metadata.DRAFT)) {
      return false;
    }
    if (!status.equals(Metadata.PUBLISHED)) {
      List<String> known = List.of(Metadata.DRAFT, Metadata.PUBLISHED);
      problems.add(
          Problem.of(
                  RulebookCode.TERM, root.at("状态").place(), status, status, String.join("、", known))
              .replaceBy(Suggestion.nearest(status, known).orElse(null)));
    }
    return status.equals(Metadata.PUBLISHED);
  }

  /** What is carried over comes from somewhere. */
  private Metadata.@Nullable Named carriesOver() {
    String clause = root.textOrNull("承前");
    if (clause == null) {
      return null;
    }
    Place place = root.at("承前").place();
    if (root.textOrNull("上一版") == null) {
      problems.add(RulebookCode.VALUE_MISSING, place, "", "上一版");
    }
    return new Metadata.Named(clause, place);
  }

  private AssessmentPeriod.@Nullable Cycle cycle() {
    String word = root.textOrNull("周期");
    AssessmentPeriod.Cycle cycle = word == null ? null : CYCLES.get(word);
    if (word != null && cycle == null) {
      problems.add(
          Problem.of(
                  RulebookCode.TERM,
                  root.at("周期").place(),
                  word,
                  word,
                  String.join("、", CYCLES.keySet()))
              .replaceBy(Suggestion.nearest(word, CYCLES.keySet()).orElse(null)));
    }
    return cycle;
  }

  private Metadata.Score score() {
    YamlNode node = root.members().get("总分");
    if (node == null) {
      return Metadata.Score.USUAL;
    }
    node.allow("越低越好", "基础分", "最低分", "最高分");
    BigDecimal base = decimalOrNull(node, "基础分");
    BigDecimal least = decimalOrNull(node, "最低分");
    BigDecimal greatest = decimalOrNull(node, "最高分");
    if (greatest != null && greatest.compareTo(least == null ? BigDecimal.ZERO : least) <= 0) {
      problems.add(
          Problem.of(RulebookCode.GRADE_ORDER, node.at("最高分").place(), Values.plain(greatest))
              .worded("bounds", Values.plain(least == null ? BigDecimal.ZERO : least)));
    }
    return new Metadata.Score(
        truth(node, "越低越好"),
        base == null ? BigDecimal.ZERO : base,
        least == null ? BigDecimal.ZERO : least,
        greatest,
        node.place());
  }

  private boolean truth(YamlNode node, String key) {
    String word = node.textOrNull(key);
    if (word != null && !word.equals(YES) && !word.equals(NO)) {
      problems.add(Problem.of(RulebookCode.TERM, node.at(key).place(), word, word, YES + "、" + NO));
    }
    return YES.equals(word);
  }

  private static ImmutableList<Metadata.Named> named(List<YamlNode> nodes) {
    return nodes.stream()
        .map(node -> new Metadata.Named(node.text(), node.place()))
        .collect(ImmutableList.toImmutableList());
  }

  private ImmutableList<Metadata.Grade> grades(boolean lowerIsBetter) {
    String bound = lowerIsBetter ? "最高分" : "最低分";
    ImmutableList.Builder<Metadata.Grade> grades = ImmutableList.builder();
    AuthorText.Names ids = new AuthorText.Names();
    AuthorText.Names labels = new AuthorText.Names();
    for (YamlNode node : items("等级", MOST_GRADES, "grades")) {
      node.allow("编号", "名称", "英文", "适用", bound, "条款");
      YamlNode when = node.at("适用");
      String id = node.text("编号");
      if (!id.isEmpty() && !id.matches("[A-Z][A-Z0-9_]{0,19}")) {
        problems.add(Problem.of(RulebookCode.ID, node.at("编号").place(), id).worded("grade", id));
      }
      once(ids, id, node.at("编号").place());
      once(labels, node.text("名称"), node.at("名称").place());
      AuthorText.NAME.limit(node.text("名称"), node.at("名称").place(), problems);
      String conformity = node.textOrNull("适用");
      BigDecimal points = decimalOrNull(node, bound);
      grades.add(
          new Metadata.Grade(
              id,
              node.text("名称"),
              node.textOrNull("英文"),
              conformity == null
                  ? null
                  : Labels.conformity(conformity, when.place(), problems)
                      .orElse(Conformity.UNDETERMINED),
              points == null && !lowerIsBetter ? BigDecimal.ZERO : points,
              node.textOrNull("条款"),
              node.place(),
              node.at("编号").place(),
              node.at("名称").place(),
              when.place(),
              node.at(bound).place(),
              node.at("条款").place()));
    }
    return grades.build();
  }

  /** The items of the list, up to as many as there may be. */
  private List<YamlNode> items(String key, int most, String wording) {
    List<YamlNode> items = root.items(key);
    if (items.size() <= most) {
      return items;
    }
    problems.add(Problem.of(RulebookCode.LIMIT, items.get(most).place(), "").worded(wording, most));
    return items.subList(0, most);
  }

  private void once(AuthorText.Names names, String name, Place place) {
    AuthorText.Names.Named same = name.isEmpty() ? null : names.putIfAbsent(name, place);
    if (same != null) {
      problems.add(
          Problem.of(RulebookCode.ID, place, name)
              .worded("alike", name, same.name(), same.place()));
    }
  }

  private ImmutableList<Metadata.Goal> goals() {
    ImmutableList.Builder<Metadata.Goal> goals = ImmutableList.builder();
    AuthorText.Names ids = new AuthorText.Names();
    AuthorText.Names names = new AuthorText.Names();
    for (YamlNode node : items("目标", MOST_GOALS, "goals")) {
      node.allow("编号", "名称", "英文", "保持", "破");
      String id = node.text("编号");
      if (!id.isEmpty() && !id.matches("[a-z][A-Za-z0-9]{0,39}")) {
        problems.add(Problem.of(RulebookCode.FORM_ID, node.at("编号").place(), id, id));
      }
      once(ids, id, node.at("编号").place());
      once(names, node.text("名称"), node.at("名称").place());
      AuthorText.NAME.limit(node.text("名称"), node.at("名称").place(), problems);
      goals.add(
          new Metadata.Goal(
              id,
              node.text("名称"),
              node.text("英文"),
              node.text("保持"),
              node.text("破"),
              node.at("名称").place()));
    }
    return goals.build();
  }

  private ImmutableList<Metadata.Step> steps() {
    ImmutableList.Builder<Metadata.Step> steps = ImmutableList.builder();
    AuthorText.Names ids = new AuthorText.Names();
    AuthorText.Names names = new AuthorText.Names();
    for (YamlNode node : items("督办", MOST_STEPS, "steps")) {
      node.allow("编号", "名称", "英文");
      String id = node.text("编号");
      if (!id.isEmpty() && !id.matches("[A-Z][A-Z0-9_]{0,19}")) {
        problems.add(Problem.of(RulebookCode.ID, node.at("编号").place(), id).worded("grade", id));
      }
      once(ids, id, node.at("编号").place());
      once(names, node.text("名称"), node.at("名称").place());
      AuthorText.NAME.limit(node.text("名称"), node.at("名称").place(), problems);
      steps.add(new Metadata.Step(id, node.text("名称"), node.text("英文"), node.at("名称").place()));
    }
    return steps.build();
  }

  private ImmutableMap<String, Metadata.Named> targets() {
    Map<String, Metadata.Named> targets = new LinkedHashMap<>();
    YamlNode byName = root.members().get("达标率目标");
    if (byName != null && forms != null) {
      List<Choice> counted =
          forms
              .subject()
              .unitClass(Subject.TRACK)
              .map(Subject.UnitClass::values)
              .orElse(ImmutableList.of());
      byName
          .members()
          .forEach(
              (name, target) ->
                  Labels.code(name, counted, target.keyPlace(), problems)
                      .ifPresent(
                          code ->
                              targets.put(
                                  code, new Metadata.Named(target.text(), target.place()))));
    }
    return ImmutableMap.copyOf(targets);
  }

  /** Regions are flagged where they are held to something; silence is of daily reports. */
  private ImmutableMap<String, Metadata.Named> flags() {
    YamlNode flags = root.members().get("统计标记");
    ImmutableMap.Builder<String, Metadata.Named> named = ImmutableMap.builder();
    if (flags != null) {
      flags.allow("小样本", "沉默");
    }
    boolean compared =
        forms != null
            && forms.subject().regions() != null
            && (forms.daily().isPresent() || root.members().containsKey("达标率目标"));
    Map<String, Boolean> needed = new LinkedHashMap<>();
    needed.put("小样本", compared);
    needed.put("沉默", compared && forms != null && forms.daily().isPresent());
    needed.forEach(
        (flag, isNeeded) -> {
          String name = flags == null ? null : flags.textOrNull(flag);
          if (flags != null && name != null) {
            named.put(flag, new Metadata.Named(name, flags.at(flag).place()));
          } else if (isNeeded) {
            problems.add(
                RulebookCode.VALUE_MISSING,
                flags == null ? root.place() : flags.place(),
                "",
                flags == null ? "统计标记" : flag);
          }
        });
    return named.buildOrThrow();
  }

  private Metadata.@Nullable Tailoring tailoring() {
    YamlNode node = root.members().get("可加层");
    if (node == null) {
      return null;
    }
    node.allow("参数", "规则结果", "规则插在");
    Map<String, Metadata.Bound> bounds = new LinkedHashMap<>();
    AuthorText.Names names = new AuthorText.Names();
    for (YamlNode item : node.items("参数")) {
      item.allow("名称", "从严方向", "不小于", "不大于");
      String direction = item.text("从严方向");
      if (!direction.equals(SMALLER) && !direction.equals(GREATER)) {
        problems.add(
            Problem.of(
                RulebookCode.TERM,
                item.at("从严方向").place(),
                direction,
                direction,
                SMALLER + "、" + GREATER));
      }
      String name = item.text("名称");
      Metadata.Bound bound =
          new Metadata.Bound(
              decimalOrNull(item, "不小于"),
              decimalOrNull(item, "不大于"),
              direction.equals(SMALLER),
              item.at("名称").place());
      bounds.putIfAbsent(name, bound);
      if (names.putIfAbsent(name, bound.place()) != null) {
        problems.add(
            Problem.of(RulebookCode.PARAMETER_TWICE, bound.place(), name)
                .worded("tailoring", name)
                .fix(Fix.of(Fix.Kind.DELETE_LINE, item.place().wholeLine())));
      }
    }
    return new Metadata.Tailoring(
        ImmutableMap.copyOf(bounds),
        node.items("规则结果").stream()
            .map(item -> new Metadata.Named(item.text(), item.place()))
            .collect(ImmutableList.toImmutableList()),
        new Metadata.Named(node.text("规则插在"), node.at("规则插在").place()));
  }

  private @Nullable BigDecimal decimalOrNull(YamlNode node, String key) {
    String text = node.textOrNull(key);
    return text == null ? null : Values.decimal(text, node.at(key).place(), problems);
  }
}
