package io.sanling.examples.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reading and writing alone: Jackson reads every value of every record and writes, for each, the
 * line of a result as long as the library's, token by token. Nobody who writes JSON is much faster.
 */
public final class BareJackson {
  private static final int SAMPLES = 500;

  private BareJackson() {}

  private record Told(JsonToken token, @Nullable String text) {}

  /** Records, some results to write again and again, and where to. */
  public static void main(String[] args) throws IOException {
    JsonFactory json = new JsonFactory();
    List<List<Told>> results = samples(json, Path.of(args[1]));
    long checked = 0;
    try (JsonParser in = json.createParser(Path.of(args[0]).toFile());
        OutputStream file = Files.newOutputStream(Path.of(args[2]));
        JsonGenerator out = json.createGenerator(file)) {
      out.setRootValueSeparator(null);
      int depth = 0;
      int next = 0;
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          depth++;
        } else if (token == JsonToken.END_OBJECT && --depth == 0) {
          write(out, results.get(next));
          out.writeRaw('\n');
          next = next + 1 < results.size() ? next + 1 : 0;
        } else if (token.isScalarValue()) {
          checked += in.getText().length();
        }
      }
    }
    System.out.println(checked);
  }

  private static List<List<Told>> samples(JsonFactory json, Path results) throws IOException {
    List<List<Told>> samples = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(results, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine();
          line != null && samples.size() < SAMPLES;
          line = lines.readLine()) {
        List<Told> tokens = new ArrayList<>();
        try (JsonParser in = json.createParser(line)) {
          for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
            tokens.add(new Told(token, token.isStructStart() ? null : in.getText()));
          }
        }
        samples.add(tokens);
      }
    }
    return samples;
  }

  private static void write(JsonGenerator out, List<Told> tokens) throws IOException {
    for (Told told : tokens) {
      switch (told.token()) {
        case START_OBJECT -> out.writeStartObject();
        case END_OBJECT -> out.writeEndObject();
        case START_ARRAY -> out.writeStartArray();
        case END_ARRAY -> out.writeEndArray();
        case FIELD_NAME -> out.writeFieldName(told.text());
        case VALUE_STRING -> out.writeString(told.text());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(told.text());
        case VALUE_TRUE -> out.writeBoolean(true);
        case VALUE_FALSE -> out.writeBoolean(false);
        default -> out.writeNull();
      }
    }
  }
}
