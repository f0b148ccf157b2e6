package io.sanling.rules.edition;

import com.google.common.collect.ImmutableMap;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.draft.ClauseLines;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.value.DayRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The beginning of a rulebook (新规则集): one form with one indicator, its score table, the rules that
 * decide, and a case that passes. It has no errors, and each file says how to go on.
 */
public final class NewRulebook {
  /** Files by the templates they are made of. */
  private static final ImmutableMap<String, String> FILES =
      ImmutableMap.<String, String>builder()
          .put("rulebook.yaml", RulebookDraft.METADATA)
          .put("forms.yaml", RulebookDraft.FORMS)
          .put("clauses.csv", ClauseLines.FILE)
          .put("parameters.yaml", RulebookDraft.PARAMETERS)
          .put("scoring.csv", RulebookDraft.SCORES_CSV)
          .put("scoring.dslr", "scoring.dslr")
          .put("conformity.dslr", "conformity.dslr")
          .put("base.yaml", RulebookFiles.CASES + "/基准.yaml")
          .put("case.yaml", RulebookFiles.CASES + "/评定.yaml")
          .buildOrThrow();

  private NewRulebook() {}

  /** The beginning of a rulebook, not yet written. */
  public static NewEdition.Drafted of(String id, String title, DayRange days) {
    Map<String, byte[]> files = new TreeMap<>();
    FILES.forEach(
        (template, file) ->
            files.put(
                file,
                template(template)
                    .replace("{id}", id)
                    .replace("{title}", quoted(title))
                    .replace("{from}", days.from().toString())
                    .replace("{to}", days.to().toString())
                    .getBytes(StandardCharsets.UTF_8)));
    files.put(RulebookDraft.SCORES, RulebookDraft.drawnScores(template("scoring.csv")));
    RulebookFiles drafted = RulebookFiles.of(id, files);
    return new NewEdition.Drafted(drafted, RulebookCheck.check(drafted));
  }

  /** The title as YAML has it on one line, whatever stands in it. */
  private static String quoted(String title) {
    return title.matches("[\\p{L}\\p{N}（）《》〔〕—]+")
        ? title
        : '"' + title.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ") + '"';
  }

  private static String template(String name) {
    try (InputStream in = NewRulebook.class.getResourceAsStream("new/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no template " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
