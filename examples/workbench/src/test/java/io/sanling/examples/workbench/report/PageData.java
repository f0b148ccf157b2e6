package io.sanling.examples.workbench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What a page holds, taken out of it without a browser. */
record PageData(String html) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static PageData of(Path file) throws IOException {
    return new PageData(Files.readString(file));
  }

  JsonNode data() throws IOException {
    return JSON.readTree(element("page-data"));
  }

  JsonNode packed(String id) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(element(id));
    return JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(bytes)));
  }

  /** All that is packed in pieces of that kind: {@code rows} or {@code why}. */
  List<JsonNode> all(String kind) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (int i = 0; i < packed("index").get("pieces").size(); i++) {
      packed(kind + "-" + i).forEach(all::add);
    }
    return all;
  }

  private String element(String id) {
    Matcher found =
        Pattern.compile("<script type=\"[^\"]+\" id=\"" + id + "\">([^<]*)</script>").matcher(html);
    if (!found.find()) {
      throw new AssertionError("nothing of the id " + id);
    }
    return found.group(1);
  }
}
