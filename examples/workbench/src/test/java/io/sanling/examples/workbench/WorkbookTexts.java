package io.sanling.examples.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** What a workbook says, wherever it stands in it. */
public final class WorkbookTexts {
  private WorkbookTexts() {}

  /** All texts in its parts. */
  public static String of(Path workbook) throws IOException {
    StringBuilder all = new StringBuilder();
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      for (var entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return Pattern.compile("&#x([0-9a-f]+);")
        .matcher(all)
        .replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
  }
}
