package io.sanling.internal.schema;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import io.sanling.form.Forms;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.JsonTree;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The published JSON Schemas (2020-12) of everything that goes in and comes out. They lie beside
 * the classes as {@code io/sanling/schema/NAME.schema.json}; their ids are {@code
 * urn:sanling:schema:NAME:1}, and the number changes for all of them when what fitted one before no
 * longer does.
 */
public final class Schemas {
  /** Names of the schemas: what goes in, what comes of assessing, of comparing, of checking. */
  public static final ImmutableList<String> NAMES =
      ImmutableList.of(
          "record",
          "result",
          "regions",
          "trend",
          "sample",
          "reminders",
          "reject",
          "run",
          "explanation",
          "advice",
          "impact-change",
          "impact-summary",
          "history",
          "replay",
          "replay-report",
          "replay-folder",
          "check",
          "rulebook-difference");

  private static final String DEFINITIONS = "\n  \"$defs\": {";

  private static final Pattern REFERENCE =
      Pattern.compile("\"\\$ref\"\\s*:\\s*\"urn:sanling:schema:([a-z-]+):1[#\"]");

  private Schemas() {}

  /** The id of the schema. */
  public static String id(String name) {
    return "urn:sanling:schema:" + name + ":1";
  }

  /** The schema alone; it may refer to others by their ids. */
  public static String text(String name) {
    try {
      return Resources.toString(
          Resources.getResource(Schemas.class, "/io/sanling/schema/" + name + ".schema.json"),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The schema of the records of a rulebook; {@code record} is what those of all have in common.
   *
   * @param digest that of the rulebook, which is part of the schema's id
   */
  public static String record(Forms forms, String digest) {
    return RecordSchema.of(forms, digest);
  }

  /**
   * Any schema with those of ours that it refers to, and that these refer to, among its {@code
   * $defs} by their ids.
   *
   * @throws IOException when the text is no JSON object
   */
  public static String enveloping(String schema) throws IOException {
    Map<String, @Nullable Object> tree = JsonTree.readObject(new StringReader(schema));
    Set<String> needed = new LinkedHashSet<>();
    refer(schema, needed);
    if (needed.isEmpty()) {
      return schema;
    }
    Map<String, @Nullable Object> definitions = new LinkedHashMap<>();
    if (tree.get("$defs") instanceof Map<?, ?> own) {
      own.forEach((name, definition) -> definitions.put((String) name, definition));
    }
    needed.forEach(other -> definitions.put(id(other), JsonTree.parse(text(other))));
    tree.put("$defs", definitions);
    return CanonicalJson.indented(tree);
  }

  /**
   * The published schema with those that it refers to, and that these refer to, so that nothing
   * else is needed to use it.
   */
  public static String whole(String name) {
    String schema = text(name);
    Set<String> needed = new LinkedHashSet<>();
    refer(schema, needed);
    int within = schema.indexOf(DEFINITIONS) + DEFINITIONS.length();
    String whole = schema;
    for (String other : needed) {
      String embedded = "\n    \"" + other + "\": " + text(other).indent(4).strip() + ',';
      whole = whole.substring(0, within) + embedded + whole.substring(within);
    }
    return whole;
  }

  private static void refer(String schema, Set<String> found) {
    Matcher reference = REFERENCE.matcher(schema);
    while (reference.find()) {
      String other = reference.group(1);
      if (NAMES.contains(other) && found.add(other)) {
        refer(text(other), found);
      }
    }
  }
}
