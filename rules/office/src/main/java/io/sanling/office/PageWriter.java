package io.sanling.office;

import com.google.common.hash.Hashing;
import com.google.common.html.HtmlEscapers;
import com.google.common.io.Resources;
import io.sanling.internal.json.CanonicalJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a page together: one file that loads nothing. Its policy lets the two scripts and the one
 * style sheet of this library run, by their digests, and nothing else; what came from data is data
 * to the page, never markup or script.
 */
final class PageWriter {
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)\\}\\}");

  private static final List<String> SCRIPTS =
      List.of("page.js", "assessment.js", "impact.js", "start.js");

  private final Map<String, Part> slots = new LinkedHashMap<>();

  /** A part of the page that is written when its place is reached. */
  interface Part {
    void write(Writer out) throws IOException;
  }

  PageWriter(String title, Locale language) {
    String charts = resource("echarts/echarts.min.js");
    String script =
        SCRIPTS.stream()
            .map(PageWriter::resource)
            .collect(Collectors.joining("\n", "'use strict';{\n", "}\n"));
    String style = resource("report.css");
    text("title", HtmlEscapers.htmlEscaper().escape(title));
    text("lang", language.getLanguage());
    text(
        "policy",
        "default-src 'none'; script-src %s %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'"
            .formatted(digest(charts), digest(script), digest(style)));
    text("style", style);
    text("charts", charts);
    text("script", script);
  }

  private void text(String slot, String text) {
    slots.put(slot, out -> out.write(text));
  }

  /** What all of the page is made from, as JSON. */
  PageWriter data(Map<String, @Nullable Object> tree) {
    // As JSON it says the same, and no text of the data can end the element it stands in.
    text("data", CanonicalJson.inOrder(tree).replace("<", "\\u003c"));
    return this;
  }

  PageWriter units(Part part) {
    slots.put("units", part);
    return this;
  }

  void write(OutputStream stream) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    String page = resource("report.html");
    Matcher slot = SLOT.matcher(page);
    int at = 0;
    while (slot.find()) {
      out.write(page, at, slot.start() - at);
      slots.getOrDefault(slot.group(1), none -> {}).write(out);
      at = slot.end();
    }
    out.write(page, at, page.length() - at);
    out.flush();
  }

  private static String digest(String text) {
    byte[] hash = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  private static String resource(String name) {
    try {
      return Resources.toString(
          Resources.getResource(PageWriter.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
