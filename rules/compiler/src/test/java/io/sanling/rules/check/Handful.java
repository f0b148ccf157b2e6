package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A small folder with a handful of mistakes, found out of order. */
final class Handful {
  static final Problem SENTENCE =
      Problem.of(
              RulebookCode.SENTENCE,
              Place.span("petitions.dslr", 3, 11, 13),
              "属于本单位职权范畴",
              "属于本单位职权范畴",
              "属于本单位职权范围")
          .fix(Fix.replace(Place.span("petitions.dslr", 3, 5, 14), "属于本单位职权范围"));

  static final Problem TAB =
      Problem.of(RulebookCode.SENTENCE, Place.span("accidents.dslr", 1, 4, 0), "已认顶", "已认顶", "已认定");

  static final Problem TWICE =
      Problem.of(RulebookCode.KEY_TWICE, Place.span("parameters.yaml", 2, 1, 3), "数值", "数值")
          .fix(Fix.of(Fix.Kind.DELETE_LINE, Place.line("parameters.yaml", 2)));

  static final Problem UNUSED =
      Problem.of(RulebookCode.CLAUSE_UNUSED, Place.line("clauses.csv", 2), "HN-1", "HN-1");

  static final Problem UNLISTED =
      Problem.of(RulebookCode.FILE_UNREAD, Place.file("新规则 1.dslr"), "新规则 1.dslr")
          .worded("rules", "新规则 1.dslr")
          .fix(new Fix(Fix.Kind.INSERT_AFTER, Place.line("rulebook.yaml", 3), "  - 新规则 1.dslr"));

  static final Problem CELL =
      Problem.of(
              RulebookCode.FORMULA, Place.cell("scoring.xlsx", "评分表", 17, 9), "=1+1", "I17", "=1+1")
          .replaceBy("2");

  private Handful() {}

  static CheckReport report() {
    return new CheckReport(
        files(),
        ImmutableList.of(
            CELL, UNLISTED, UNUSED.as(Severity.WARNING), TAB, SENTENCE, TWICE.as(Severity.ERROR)),
        null,
        0,
        null,
        null);
  }

  static RulebookFiles files() {
    Map<String, String> texts =
        Map.of(
            "rulebook.yaml",
            "规则文件:\n  - petitions.dslr\n  - accidents.dslr\n",
            "petitions.dslr",
            "# 零上访\n  有一件信访事项\n  - 属于本单位职权范畴 \n",
            "accidents.dslr",
            "\t- 已认顶\n",
            "parameters.yaml",
            "数值: 60\n数值: 45\n",
            "clauses.csv",
            "编号,标题\nHN-1," + "很长的条款，".repeat(20) + "\n",
            "新规则 1.dslr",
            "");
    Map<String, byte[]> files = new TreeMap<>();
    texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return RulebookFiles.of("handful", files);
  }
}
