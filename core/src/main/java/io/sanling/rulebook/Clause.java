package io.sanling.rulebook;

import io.sanling.internal.Texts;
import io.sanling.result.Support;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A clause (条款) of a rulebook: what a rule rests on.
 *
 * @param id e.g. {@code HN-ZA-1}
 * @param heading short Chinese heading
 * @param text Chinese paraphrase, never a copy of a source's sentences, with the numbers it names
 *     filled in as they were used
 * @param englishHeading translation of the heading, or null where there is none
 * @param englishText translation of the text, with the same numbers, or null where there is none
 * @param support how official the clause is
 * @param reasonSupport support it counts with as a reason of conformity
 * @param source key and address of the source, or null for a design default
 * @param lastChecked day the clause was last checked against its source, or null while a draft of
 *     an edition has it still to be reviewed
 */
public record Clause(
    String id,
    String heading,
    String text,
    @Nullable String englishHeading,
    @Nullable String englishText,
    Support support,
    Support reasonSupport,
    @Nullable String source,
    @Nullable LocalDate lastChecked) {
  /** The heading in the reader's language; in Chinese where it is not translated. */
  public String heading(Locale locale) {
    return englishHeading != null && Texts.isEnglish(locale) ? englishHeading : heading;
  }

  /** The text in the reader's language; in Chinese, which alone counts, where there is no other. */
  public String text(Locale locale) {
    return englishText != null && Texts.isEnglish(locale) ? englishText : text;
  }
}
