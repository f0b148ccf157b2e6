package io.sanling.examples.workbench.explain;

import com.google.common.base.Strings;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.explain.Explanation;
import io.sanling.explain.Explanation.WhyNot;
import io.sanling.internal.NearestNames;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.JsonBytes;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.record.UnitRecord;
import io.sanling.rules.text.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a rule took no effect, as a person or a program reads it. */
final class WhyNotText {
  private WhyNotText() {}

  /** Refuses what is neither a rule nor a clause that rules carry out, with what is near. */
  static void check(Terminal terminal, Rulebook book, String asked) {
    Set<String> known =
        book.compiled().content().rules().values().stream()
            .filter(rule -> !rule.name().endsWith(RuleInfo.PENDING))
            .flatMap(rule -> Stream.concat(Stream.of(rule.name()), rule.clauses().stream()))
            .collect(Collectors.toSet());
    if (!known.contains(asked)) {
      List<String> near = NearestNames.of(asked, known);
      throw near.isEmpty()
          ? terminal.refusal("explain.no-rule", Printable.written(asked))
          : terminal.refusal(
              "explain.no-rule.near",
              Printable.written(asked),
              String.join(terminal.say("list"), near));
    }
  }

  static String of(Terminal terminal, Explanation explanation, UnitRecord record, String asked) {
    StringBuilder text = new StringBuilder();
    line(text, terminal.say("explain.why-not", explanation.unitName(), record.unit().id(), asked));
    ListMultimap<String, WhyNot> byMatter = LinkedListMultimap.create();
    explanation
        .whyNot(asked, terminal.locale())
        .forEach(why -> byMatter.put(Strings.nullToEmpty(why.record()), why));
    for (String matter : byMatter.keySet()) {
      if (!matter.isEmpty()) {
        line(text, terminal.say("explain.of", explanation.matter(matter, terminal.locale())));
      }
      for (WhyNot why : byMatter.get(matter)) {
        line(
            text,
            terminal.say(
                why.applied() ? "explain.applied" : "explain.not-applied",
                why.rule(),
                why.clause()));
        why.failed().forEach(failed -> line(text, terminal.say("explain.failed", failed)));
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(Printable.value(line)).append('\n');
  }

  static String json(Terminal terminal, Explanation explanation, UnitRecord record, String asked) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("unitId", record.unit().id());
    json.put("unitName", explanation.unitName());
    json.put("asked", asked);
    json.put(
        "rules",
        explanation.whyNot(asked, terminal.locale()).stream()
            .map(why -> new JsonBytes.Written(why.toJson()))
            .toList());
    return CanonicalJson.inOrder(json);
  }
}
