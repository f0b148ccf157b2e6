package io.sanling;

import static java.util.Objects.requireNonNull;

import io.sanling.internal.schema.Schemas;
import java.io.IOException;
import java.util.List;

/**
 * The published JSON Schemas (2020-12) of everything that goes into the library and comes out of it
 * (JSON 结构说明). Their ids are {@code urn:sanling:schema:NAME:1}; the number is the same for all, and
 * changes for all when what fitted one before no longer does. On the class path they lie as {@code
 * io/sanling/schema/NAME.schema.json}.
 */
public final class JsonSchemas {
  private JsonSchemas() {}

  /** Their names: what goes in, then what comes of assessing, of comparing, of checking. */
  public static List<String> names() {
    return Schemas.NAMES;
  }

  /** The id of the schema of that name. */
  public static String id(String name) {
    return Schemas.id(requireNonNull(name, "name"));
  }

  /**
   * A schema that needs no other: those that it refers to are in it.
   *
   * @throws IllegalArgumentException when {@link #names} has no such name
   */
  public static String of(String name) {
    if (!names().contains(requireNonNull(name, "name"))) {
      throw new IllegalArgumentException("no schema " + name + "; there are " + names());
    }
    return Schemas.whole(name);
  }

  /**
   * The schema of the records of a rulebook, its id ending in the rulebook's digest; {@code record}
   * is what those of all rulebooks have in common.
   */
  public static String ofRecords(Rulebook rulebook) {
    return Schemas.record(rulebook.forms(), rulebook.digest());
  }

  /**
   * Somebody else's schema, of an envelope around results say, with the library's that it refers to
   * by id put into its {@code $defs}; as it is where it refers to none.
   *
   * @throws IllegalArgumentException when the text is no JSON object
   */
  public static String whole(String schema) {
    try {
      return Schemas.enveloping(requireNonNull(schema, "schema"));
    } catch (IOException e) {
      throw new IllegalArgumentException("no schema: " + e.getMessage(), e);
    }
  }
}
