package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Finding;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a case expects, as a result in part.
 *
 * @param tree the result in part, as JSON
 * @param field the field of it that is expected
 */
record Stated(Map<String, Object> tree, String field) {
  static Stated of(Expected expected, AssessmentResult result) {
    ImmutableList<String> codes =
        expected.values().stream()
            .map(expected.expectation()::code)
            .collect(ImmutableList.toImmutableList());
    String first = codes.isEmpty() ? "" : codes.get(0);
    String id = expected.expectation().id();
    return switch (expected.expectation().kind()) {
      case CONFORMITY -> single("conformity", first);
      case GRADE -> single("grade", first);
      case BASIS -> single("basis", first);
      case LOWEST_GRADE -> within("gradeRange", "lowest", first);
      case HIGHEST_GRADE -> within("gradeRange", "highest", first);
      case GOAL -> within("zeros", id, first);
      case POINTS -> within("score", "points", first);
      case LOWEST -> within("score", "lowest", first);
      case HIGHEST -> within("score", "highest", first);
      case LEDGER -> list("ledger", "clause", codes);
      case LEDGER_DAYS -> list("ledger", "date", codes);
      case SIZE -> list("ledger", id, codes);
      case REASONS -> list("reasons", "code", codes);
      case REASONS_INCLUDE ->
          list("reasons", "code", also(codes, result.reasons().stream().map(Reason::code)));
      case FINDINGS_INCLUDE ->
          list("findings", "clause", also(codes, result.findings().stream().map(Finding::clause)));
      case NOTICES -> list("notices", "code", codes);
      case REMINDERS -> list("reminders", "code", codes);
      case REMINDER_DAYS -> list("reminders", "due", codes);
      case SUPERVISION -> list("supervision", "step", codes);
      case SUPERVISION_DAYS -> list("supervision", "since", codes);
      case SUPERVISION_OFFICES -> list("supervision", "office", codes);
      case STAGES -> stages("code", codes);
      case STAGE_DAYS -> stages("since", codes);
      case EXCLUSIONS -> list("exclusions", "record", codes);
      case AMENDMENTS -> list("amendments", "record", codes);
      case VERIFICATIONS -> list("verifications", "record", codes);
      case INDICATOR -> indicator(expected.of(), "points", first, result);
      case INDICATOR_NOTE -> indicator(expected.of(), "reason", first, result);
      case STATE -> single("state", first);
      case CONSEQUENCES -> list("consequences", "code", codes);
      case CONSEQUENCE_DAYS -> list("consequences", "from", codes);
      case CONSEQUENCE_ENDS -> list("consequences", "until", codes);
      case STANDARD ->
          new Stated(
              Map.of(
                  "score",
                  Map.of(
                      "standards",
                      ImmutableList.of(ImmutableMap.of("id", expected.of(), "state", first)))),
              "/score/standards/" + expected.of() + "/state");
    };
  }

  private static Stated single(String key, String value) {
    return new Stated(Map.of(key, value), "/" + key);
  }

  private static Stated within(String key, String member, String value) {
    return new Stated(Map.of(key, Map.of(member, value)), "/" + key + "/" + member);
  }

  private static Stated list(String list, String key, List<String> codes) {
    List<Map<String, Object>> items = new ArrayList<>();
    codes.forEach(code -> items.add(Map.of(key, code)));
    return new Stated(Map.of(list, items), "/" + list);
  }

  private static Stated stages(String key, List<String> codes) {
    List<Map<String, Object>> items = new ArrayList<>();
    codes.forEach(code -> items.add(Map.of("stage", Map.of(key, code))));
    return new Stated(Map.of("ledger", items), "/ledger");
  }

  /** What is there, and what is expected beside. */
  private static List<String> also(List<String> codes, Stream<String> of) {
    List<String> there = of.toList();
    return Stream.concat(there.stream(), codes.stream().filter(code -> !there.contains(code)))
        .toList();
  }

  private static Stated indicator(String id, String member, String value, AssessmentResult result) {
    List<Map<String, Object>> indicators = List.of(Map.of("id", id, member, value));
    String standard =
        Stream.ofNullable(result.score())
            .flatMap((Score score) -> score.standards().stream())
            .filter(each -> each.indicators().stream().anyMatch(score -> score.id().equals(id)))
            .map(StandardScore::id)
            .findFirst()
            .orElse("");
    return standard.isEmpty()
        ? new Stated(
            Map.of("score", Map.of("indicators", indicators)),
            "/score/indicators/" + id + "/" + member)
        : new Stated(
            Map.of(
                "score",
                Map.of("standards", List.of(Map.of("id", standard, "indicators", indicators)))),
            "/score/standards/" + standard + "/indicators/" + id + "/" + member);
  }
}
