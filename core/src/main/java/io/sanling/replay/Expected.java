package io.sanling.replay;

import io.sanling.internal.json.JsonTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What was decided then of a unit or region: some of the fields of its result. Kept packed, since
 * there may be as many as a province has units.
 */
final class Expected {
  private final String subject;
  private final byte[] packed;
  private final String place;

  /**
   * @param subject unit id, or {@code prefix/TRACK}
   * @param json the fields stated, as a JSON object
   * @param place {@code file:line}
   */
  Expected(String subject, String json, String place) {
    this.subject = subject;
    this.packed = pack(json);
    this.place = place;
  }

  String subject() {
    return subject;
  }

  String place() {
    return place;
  }

  /** The fields stated. */
  Map<String, @Nullable Object> fields() {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return JsonTree.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pack(String json) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
