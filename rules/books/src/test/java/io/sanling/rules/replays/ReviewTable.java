package io.sanling.rules.replays;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.result.Conformity;
import io.sanling.result.ZeroState;
import io.sanling.value.Labelled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a catalogue declares as tables for whoever reviews it (复核表), in Chinese. */
final class ReviewTable {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final ImmutableList<String> COLUMNS =
      ImmutableList.of(
          "主题", "主体编码", "情形", "条款", "评定", "等级", "等级区间", "依据", "零上访", "零事故", "零案件", "得分", "最低分",
          "最高分", "理由", "破零台账", "剔除", "提示", "提醒");

  private ReviewTable() {}

  /** One line a unit; begins with a byte-order mark, so that spreadsheets show it rightly. */
  static String csv(Catalogue catalogue) {
    StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    boolean others = catalogue.book().isDraft();
    text.append(String.join(",", COLUMNS)).append(others ? ",其他\n" : "\n");
    for (Catalogue.Chapter chapter : catalogue.chapters()) {
      for (Situation situation : chapter.situations()) {
        text.append(
                cells(chapter, situation).stream()
                    .map(ReviewTable::cell)
                    .collect(Collectors.joining(",")))
            .append(others ? ',' + cell(others(situation.outcome())) : "")
            .append('\n');
      }
    }
    return text.toString();
  }

  private static List<String> cells(Catalogue.Chapter chapter, Situation situation) {
    Map<String, Object> tree = situation.outcome().tree(situation.unitId());
    Map<?, ?> range = (Map<?, ?>) tree.get("gradeRange");
    Map<?, ?> zeros = (Map<?, ?>) tree.get("zeros");
    Map<?, ?> score = tree.get("score") instanceof Map<?, ?> points ? points : Map.of();
    return List.of(
        chapter.title(),
        situation.unitId(),
        situation.name(),
        String.join(" ", situation.clauses()),
        label(Conformity.values(), tree.get("conformity")),
        text(tree.get("grade")),
        range.get("lowest") + "—" + range.get("highest"),
        text(tree.get("basis")),
        label(ZeroState.values(), zeros.get("petition")),
        label(ZeroState.values(), zeros.get("accident")),
        label(ZeroState.values(), zeros.get("case")),
        text(score.get("points")),
        text(score.get("lowest")),
        text(score.get("highest")),
        listed(tree, "reasons", "code", "support"),
        listed(tree, "ledger", "date", "record", "clause"),
        listed(tree, "exclusions", "record", "ground"),
        listed(tree, "notices", "code"),
        listed(tree, "reminders", "code", "due"));
  }

  private static String others(Outcome outcome) {
    return outcome.others().entrySet().stream()
        .map(other -> other.getKey() + " " + others(other.getValue()))
        .collect(Collectors.joining("；"));
  }

  private static String others(@Nullable Object value) {
    return value == null ? "无" : CanonicalJson.inOrder(value);
  }

  private static String label(Labelled[] values, @Nullable Object name) {
    return Arrays.stream(values)
        .filter(value -> value.toString().equals(name))
        .map(Labelled::label)
        .findFirst()
        .orElse("");
  }

  private static String listed(Map<String, Object> tree, String list, String... keys) {
    return ((List<?>) tree.get(list))
        .stream()
            .map(
                item ->
                    Arrays.stream(keys)
                        .map(key -> text(((Map<?, ?>) item).get(key)))
                        .collect(Collectors.joining(" ")))
            .collect(Collectors.joining("；"));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String cell(String text) {
    return text.contains(",") || text.contains("\"")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  /** The themes with the number of their units. */
  static String themes(Catalogue catalogue) {
    StringBuilder table = new StringBuilder("| 编码开头 | 主题 | 主体 |\n|---|---|---|\n");
    for (Catalogue.Chapter chapter : catalogue.chapters()) {
      table.append(
          "| %s | %s | %d |\n"
              .formatted(chapter.township(), chapter.title(), chapter.situations().size()));
    }
    return table.toString();
  }
}
