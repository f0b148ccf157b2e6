package io.sanling.rules.nested;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.record.UnitRecord;
import io.sanling.value.JsonWritten;
import java.util.List;

/** A small application that returns values of the library by whatever Jackson it finds. */
public final class JacksonApplication {
  private static final List<String> MAPPERS =
      List.of("com.fasterxml.jackson.databind.ObjectMapper", "tools.jackson.databind.ObjectMapper");

  private JacksonApplication() {}

  /** Prints the JSON of the library, and that of each Jackson. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Rulebook rulebook = Rulebooks.bundled("henan-2022");
    UnitRecord record = Service.record(rulebook);
    for (JsonWritten value : List.of(record, Assessor.of(rulebook).assess(record))) {
      System.out.println("library\t" + value.toJson());
      for (String name : MAPPERS) {
        Class<?> mapper;
        try {
          mapper = Class.forName(name);
        } catch (ClassNotFoundException e) {
          continue;
        }
        Object written =
            mapper
                .getMethod("writeValueAsString", Object.class)
                .invoke(mapper.getConstructor().newInstance(), value);
        System.out.println(name + "\t" + written);
      }
    }
  }
}
