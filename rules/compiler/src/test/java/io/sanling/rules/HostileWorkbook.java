package io.sanling.rules;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Puts into {@code scoring.xlsx} what no person would draw. */
final class HostileWorkbook {
  private static final String SHEET = "xl/worksheets/sheet1.xml";

  private final Path file;
  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  private HostileWorkbook(Path file) {
    this.file = file;
  }

  static HostileWorkbook in(RulebookCopy copy) throws IOException {
    HostileWorkbook workbook = new HostileWorkbook(copy.folder().resolve("scoring.xlsx"));
    try (ZipFile zip = new ZipFile(workbook.file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        workbook.parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return workbook;
  }

  HostileWorkbook part(String name, String text) {
    parts.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  HostileWorkbook without(String part) {
    parts.remove(part);
    return this;
  }

  HostileWorkbook sheet(UnaryOperator<String> change) {
    return sheet(change, StandardCharsets.UTF_8);
  }

  HostileWorkbook sheet(UnaryOperator<String> change, Charset charset) {
    String text = new String(parts.get(SHEET), StandardCharsets.UTF_8);
    parts.put(SHEET, change.apply(text).getBytes(charset));
    return this;
  }

  HostileWorkbook change(String part, UnaryOperator<String> change) {
    return part(part, change.apply(new String(parts.get(part), StandardCharsets.UTF_8)));
  }

  HostileWorkbook zeros(int megabytes) {
    parts.put("xl/media/zeros.xml", new byte[megabytes << 20]);
    return this;
  }

  void write() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    Files.write(file, bytes.toByteArray());
  }
}
