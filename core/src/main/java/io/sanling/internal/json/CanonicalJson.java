package io.sanling.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Trees, as {@link JsonBytes#tree} takes them, as JSON. */
public final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * The canonical form, RFC 8785: keys sorted by UTF-16 code units.
   *
   * @throws IllegalArgumentException when the tree has none
   */
  public static byte[] bytes(Object tree) {
    return JsonBytes.canonical(JsonBytes::tree, tree);
  }

  /** The tree with its keys in the order of its maps. */
  public static String inOrder(Object tree) {
    return JsonBytes.text(JsonBytes::tree, tree);
  }

  /** The tree with its keys in the order of its maps, for people to read. */
  public static String indented(Object tree) {
    StringWriter out = new StringWriter();
    JsonFactory jackson = new JsonFactory();
    try (JsonParser written = jackson.createParser(inOrder(tree));
        JsonGenerator json = jackson.createGenerator(out)) {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
      json.setPrettyPrinter(printer);
      written.nextToken();
      json.copyCurrentStructure(written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }
}
