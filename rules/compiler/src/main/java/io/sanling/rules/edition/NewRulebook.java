package io.sanling.rules.edition;

import com.google.common.collect.ImmutableList;
import io.sanling.record.DayRange;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.source.RulebookFiles;
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
  private static final ImmutableList<String> FILES =
      ImmutableList.of(
          "rulebook.yaml",
          "forms.yaml",
          "clauses.csv",
          "parameters.yaml",
          "scoring.csv",
          "scoring.dslr",
          "conformity.dslr",
          "cases/基准.yaml",
          "cases/评定.yaml");

  private NewRulebook() {}

  /** The beginning of a rulebook, not yet written. */
  public static NewEdition.Drafted of(String id, String title, DayRange days) {
    Map<String, byte[]> files = new TreeMap<>();
    for (String file : FILES) {
      String text =
          template(file)
              .replace("{id}", id)
              .replace("{title}", quoted(title))
              .replace("{from}", days.from().toString())
              .replace("{to}", days.to().toString());
      files.put(file, text.getBytes(StandardCharsets.UTF_8));
      if (file.equals(RulebookDraft.SCORES_CSV)) {
        files.put(RulebookDraft.SCORES, RulebookDraft.drawnScores(text));
      }
    }
    RulebookFiles drafted = RulebookFiles.of(id, files);
    return new NewEdition.Drafted(drafted, RulebookCheck.check(drafted));
  }

  /** The title as YAML has it on one line, whatever stands in it. */
  private static String quoted(String title) {
    return title.matches("[\\p{L}\\p{N}（）《》〔〕—]+")
        ? title
        : '"' + title.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ") + '"';
  }

  private static String template(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
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
