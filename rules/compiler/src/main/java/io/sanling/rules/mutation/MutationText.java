package io.sanling.rules.mutation;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.PersonalData;
import io.sanling.internal.Texts;
import io.sanling.internal.Unseen;
import io.sanling.rules.cases.CaseView;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.mutation.Mutation.Fate;
import io.sanling.rules.mutation.Mutation.Hole;
import io.sanling.rules.mutation.Mutation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What becomes of slips as a person reads it: how many are noticed, then what no case notices. */
public final class MutationText {
  private static final Texts TEXTS =
      new Texts("io.sanling.rules.mutation.words", MutationText.class);
  private static final String INDENT = "    ";

  private final Texts.In words;

  private MutationText(Locale locale) {
    this.words = TEXTS.in(locale);
  }

  /** In Chinese, or in English for English locales. */
  public static MutationText of(Locale locale) {
    return new MutationText(locale);
  }

  /** All of it. */
  public String text(Mutation mutation) {
    List<String> lines = new ArrayList<>();
    lines.add(say("heading", mutation.verdicts().size(), mutation.percent().toPlainString()));
    lines.add(
        say(
            "counts",
            mutation.of(Fate.CASE).size(),
            mutation.of(Fate.CHECK).size(),
            mutation.of(Fate.MISSED).size(),
            mutation.of(Fate.UNSEEN).size(),
            mutation.of(Fate.REGIONS).size(),
            mutation.of(Fate.SAME).size(),
            mutation.of(Fate.EQUIVALENT).size()));
    lines.add(say("kinds", kinds(mutation)));
    List<Verdict> missed = mutation.of(Fate.MISSED);
    if (!missed.isEmpty()) {
      lines.add("");
      lines.add(say("holes"));
      missed.forEach(verdict -> hole(verdict, lines));
    }
    List<Verdict> proven = mutation.of(Fate.EQUIVALENT);
    if (!proven.isEmpty()) {
      lines.add("");
      lines.add(say("proven"));
      proven.forEach(verdict -> lines.add(INDENT + shown(proof(verdict))));
    }
    return String.join("\n", lines) + "\n";
  }

  private String kinds(Mutation mutation) {
    List<String> kinds = new ArrayList<>();
    for (Mutant.Kind kind : Mutant.Kind.values()) {
      List<Verdict> telling =
          mutation.verdicts().stream()
              .filter(verdict -> verdict.mutant().kind() == kind)
              .filter(Verdict::isTelling)
              .toList();
      if (!telling.isEmpty()) {
        long noticed = telling.stream().filter(Verdict::isNoticed).count();
        kinds.add(say("kind", say("kind." + kind), noticed, telling.size()));
      }
    }
    return String.join(words.get("and"), kinds);
  }

  private String proof(Verdict verdict) {
    return verdict.mutant().place()
        + "  "
        + say("because", name(verdict.mutant()), say("proof." + verdict.by()));
  }

  private void hole(Verdict verdict, List<String> lines) {
    lines.add("");
    lines.add(shown(verdict.mutant().place().toString()) + "  " + shown(name(verdict.mutant())));
    Hole hole = verdict.hole();
    if (hole == null) {
      return;
    }
    RulebookCase example = hole.example();
    if (example == null) {
      lines.add("  " + words.get("missing"));
      hole.text().lines().forEach(line -> lines.add(INDENT + shown(line)));
    } else {
      lines.add(
          "  "
              + shown(
                  say(
                      "existing",
                      example.name(),
                      example.place(),
                      values(hole, CaseView.Difference::before),
                      values(hole, CaseView.Difference::after))));
    }
  }

  private String values(Hole hole, Function<CaseView.Difference, ImmutableList<String>> side) {
    return hole.differences().stream()
        .map(
            difference ->
                say(
                    "value",
                    (difference.label() + " " + difference.of()).strip(),
                    side.apply(difference).isEmpty()
                        ? words.get("none")
                        : String.join(words.get("and"), side.apply(difference))))
        .collect(Collectors.joining(words.get("then")));
  }

  /** What the slip is. */
  public String name(Mutant mutant) {
    return mutant.after().isEmpty()
        ? say("dropped", mutant.subject(), mutant.before())
        : say("turned", mutant.subject(), mutant.before(), mutant.after());
  }

  /** Of all that no case looks after, in SARIF. */
  public String title() {
    return words.get("sarif.title");
  }

  /** Of one slip that no case notices, in SARIF. */
  public String message(Verdict verdict) {
    return say("sarif.message", name(verdict.mutant()));
  }

  private static String shown(String text) {
    return Unseen.shown(PersonalData.starred(text), false);
  }

  private String say(String key, Object... details) {
    return words.say(key, details);
  }
}
