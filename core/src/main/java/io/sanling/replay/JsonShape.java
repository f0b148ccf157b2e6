package io.sanling.replay;

import com.google.common.collect.ImmutableSet;
import io.sanling.internal.NearestNames;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.schema.Schemas;
import io.sanling.replay.ReplayException.Code;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which fields and values a published JSON Schema allows, for texts that state some of them only:
 * nothing is required, every name and value that is there must be one that can be.
 */
final class JsonShape {
  private static final Map<String, Pattern> PATTERNS = new LinkedHashMap<>();

  private final Map<String, @Nullable Object> schema;
  private final Map<String, @Nullable Object> entry;

  private JsonShape(Map<String, @Nullable Object> schema) {
    this.schema = schema;
    this.entry = schema.containsKey("items") ? at(schema, "items") : schema;
  }

  /** What is wrong at a place of the text. */
  @FunctionalInterface
  interface Objection {
    void to(Code code, String path, String found, String expected);
  }

  /** The schema that the library publishes for that kind of text, or for each entry of a list. */
  static JsonShape of(String kind) {
    try {
      return new JsonShape(JsonTree.readObject(new StringReader(Schemas.text(kind))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Objects to every name and value that cannot be. */
  void check(@Nullable Object value, Objection objection) {
    check(value, "", List.of(entry), objection);
  }

  private void check(
      @Nullable Object value,
      String path,
      List<Map<String, @Nullable Object>> nodes,
      Objection objection) {
    List<Map<String, @Nullable Object>> allowed = new ArrayList<>();
    nodes.forEach(node -> expand(node, allowed));
    if (value instanceof Map<?, ?> members) {
      if (!mayBe(allowed, "object")) {
        objection.to(Code.VALUE, path, "{…}", kinds(allowed));
        return;
      }
      members(members, path, allowed, objection);
    } else if (value instanceof List<?> items) {
      if (!mayBe(allowed, "array")) {
        objection.to(Code.VALUE, path, "[…]", kinds(allowed));
        return;
      }
      List<Map<String, @Nullable Object>> each =
          allowed.stream()
              .filter(node -> node.get("items") != null)
              .map(node -> at(node, "items"))
              .toList();
      for (int i = 0; i < items.size(); i++) {
        check(items.get(i), path + "/" + i, each, objection);
      }
    } else if (allowed.stream().noneMatch(node -> admits(node, value))) {
      objection.to(Code.VALUE, path, text(value), kinds(allowed));
    }
  }

  private void members(
      Map<?, ?> members,
      String path,
      List<Map<String, @Nullable Object>> allowed,
      Objection objection) {
    Map<String, List<Map<String, @Nullable Object>>> known = new LinkedHashMap<>();
    List<Map<String, @Nullable Object>> others = new ArrayList<>();
    for (Map<String, @Nullable Object> node : allowed) {
      if (node.get("properties") != null) {
        at(node, "properties")
            .forEach(
                (key, property) ->
                    known.computeIfAbsent(key, k -> new ArrayList<>()).add(object(property)));
      }
      if (node.get("additionalProperties") instanceof Map) {
        others.add(at(node, "additionalProperties"));
      }
    }
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String key = String.valueOf(member.getKey());
      List<Map<String, @Nullable Object>> nodes = known.get(key);
      if (nodes != null) {
        if (member.getValue() != null || isRequired(key, allowed)) {
          check(member.getValue(), path + "/" + key, nodes, objection);
        }
      } else if (!others.isEmpty()) {
        check(member.getValue(), path + "/" + key, others, objection);
      } else {
        objection.to(Code.FIELD, path + "/" + key, key, meant(key, known.keySet()));
      }
    }
  }

  /** What need not be there may be stated not to be: as null. */
  private static boolean isRequired(String key, List<Map<String, @Nullable Object>> allowed) {
    return allowed.stream()
        .anyMatch(node -> node.get("required") instanceof List<?> keys && keys.contains(key));
  }

  private static String meant(String key, Set<String> known) {
    List<String> near = NearestNames.of(key, known);
    return String.join(" ", near.isEmpty() ? known : near);
  }

  private void expand(
      Map<String, @Nullable Object> node, List<Map<String, @Nullable Object>> allowed) {
    if (node.get("$ref") instanceof String ref) {
      expand(at(at(schema, "$defs"), ref.substring(ref.lastIndexOf('/') + 1)), allowed);
      return;
    }
    Object choices = node.get("oneOf") != null ? node.get("oneOf") : node.get("anyOf");
    if (choices instanceof List<?> list) {
      list.forEach(choice -> expand(object(choice), allowed));
      if (node.get("properties") == null) {
        return;
      }
    }
    allowed.add(node);
  }

  private static boolean mayBe(List<Map<String, @Nullable Object>> nodes, String type) {
    return nodes.stream().anyMatch(node -> types(node).contains(type));
  }

  private static ImmutableSet<String> types(Map<String, @Nullable Object> node) {
    Object type = node.get("type");
    if (type instanceof String one) {
      return ImmutableSet.of(one);
    }
    if (type instanceof List<?> several) {
      return several.stream().map(String::valueOf).collect(ImmutableSet.toImmutableSet());
    }
    return node.get("properties") != null ? ImmutableSet.of("object") : ImmutableSet.of();
  }

  private static boolean admits(Map<String, @Nullable Object> node, @Nullable Object value) {
    if (node.get("enum") instanceof List<?> values) {
      return values.contains(value);
    }
    if (node.containsKey("const")) {
      return Objects.equals(node.get("const"), value);
    }
    String own = value == null ? "null" : typeOf(value);
    boolean typed = types(node).isEmpty() || types(node).contains(own);
    return typed
        && !(value instanceof String text
            && node.get("pattern") instanceof String pattern
            && !pattern(pattern).matcher(text).find());
  }

  private static Pattern pattern(String regex) {
    synchronized (PATTERNS) {
      return PATTERNS.computeIfAbsent(regex, Pattern::compile);
    }
  }

  private static String typeOf(Object value) {
    if (value instanceof Boolean) {
      return "boolean";
    }
    if (value instanceof Long) {
      return "integer";
    }
    return value instanceof BigDecimal ? "number" : "string";
  }

  /** What the nodes allow, as a person reads it. */
  private static String kinds(List<Map<String, @Nullable Object>> nodes) {
    return nodes.stream().map(JsonShape::kind).distinct().collect(Collectors.joining(" / "));
  }

  private static String kind(Map<String, @Nullable Object> node) {
    if (node.get("enum") instanceof List<?> values) {
      return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
    if (node.containsKey("const")) {
      return String.valueOf(node.get("const"));
    }
    if (node.get("examples") instanceof List<?> examples) {
      return examples.stream()
          .map(JsonShape::text)
          .map(example -> '"' + example + '"')
          .collect(Collectors.joining(" ", "", " …"));
    }
    return String.join(" / ", types(node));
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text
        ? text
        : value == null ? "null" : CanonicalJson.inOrder(value);
  }

  private static Map<String, @Nullable Object> at(Map<String, @Nullable Object> node, String key) {
    return object(Objects.requireNonNull(node.get(key)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> object(@Nullable Object node) {
    return node instanceof Map ? (Map<String, @Nullable Object>) node : Map.of();
  }
}
