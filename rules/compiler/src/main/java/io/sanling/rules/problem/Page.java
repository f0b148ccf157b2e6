package io.sanling.rules.problem;

import io.sanling.internal.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a code (提示的说明页): what to avoid, what to write instead, and why. It stands beside the
 * messages, in a file of the code's name; {@code rules/messages/} is drawn from it.
 *
 * @param since the day from which there is the code, in ISO form
 * @param avoid what not to write, in Chinese, with examples in fences; the file of each above it
 * @param prefer what to write instead
 * @param why what would go wrong
 * @param whyInEnglish the same in English
 */
public record Page(String since, String avoid, String prefer, String why, String whyInEnglish) {
  /** Where the pages stand on the site, one a code: the address of a page is this and its code. */
  public static final String SITE = "https://sanling.io/messages/";

  private static final String FOLDER = "pages/";
  private static final Pattern EXAMPLE =
      Pattern.compile("(?:`([^`\\n]+)`：\\n\\n)?```\\w*\\n(.*?)\\n?```", Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)\\n");

  /**
   * One thing written the wrong way and the right way.
   *
   * @param file where it stands
   * @param avoid the lines that are wrong
   * @param prefer the lines that are right, in their place
   */
  public record Example(String file, String avoid, String prefer) {}

  /** The page of the code as written, e.g. {@code RB-SENTENCE}; empty where there is none. */
  public static Optional<Page> of(String code) {
    try (InputStream in = Page.class.getResourceAsStream(FOLDER + code + ".md")) {
      return in == null
          ? Optional.empty()
          : Optional.of(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page parse(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    String heading = "";
    int from = 0;
    Matcher headings = HEADING.matcher(text);
    while (headings.find()) {
      parts.put(heading, text.substring(from, headings.start()).strip());
      heading = headings.group(1);
      from = headings.end();
    }
    parts.put(heading, text.substring(from).strip());
    return new Page(
        parts.getOrDefault("", ""),
        parts.getOrDefault("避免", ""),
        parts.getOrDefault("建议", ""),
        parts.getOrDefault("为什么", ""),
        parts.getOrDefault("Why", ""));
  }

  /** Why, in Chinese, or in English for English locales. */
  public String why(Locale locale) {
    return Texts.isEnglish(locale) ? whyInEnglish : why;
  }

  /** What stands in fences under both headings, the first with the first. */
  public List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    Matcher wrong = EXAMPLE.matcher(avoid);
    Matcher right = EXAMPLE.matcher(prefer);
    while (wrong.find() && right.find()) {
      if (wrong.group(1) != null) {
        examples.add(new Example(wrong.group(1), wrong.group(2), right.group(2)));
      }
    }
    return List.copyOf(examples);
  }
}
