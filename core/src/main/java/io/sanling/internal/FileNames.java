package io.sanling.internal;

import com.google.common.base.CharMatcher;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Names of files as they are, in UTF-8, where the platform's charset of file names has no Chinese
 * (the locale C or POSIX, as of most containers): paths that a folder lists keep their bytes, and
 * their URI tells these.
 */
public final class FileNames {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private FileNames() {}

  /** The last name of the path. */
  public static String of(Path path) {
    Path last = path.getFileName();
    String name = String.valueOf(last == null ? path : last);
    if (last == null || isPlain(name) || !hasBytes(path)) {
      return name;
    }
    String raw = CharMatcher.is('/').trimTrailingFrom(path.toUri().getRawPath());
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes(raw.substring(raw.lastIndexOf('/') + 1))))
          .toString();
    } catch (CharacterCodingException e) {
      return name;
    }
  }

  /** The path from the folder to a file below it, its names parted by slashes. */
  public static String within(Path folder, Path file) {
    Path above = file.getParent();
    return above == null || above.equals(folder)
        ? of(file)
        : within(folder, above) + '/' + of(file);
  }

  /**
   * The path of that name in the folder.
   *
   * @param name a name, or several with slashes between
   * @throws InvalidPathException when it can be no name
   */
  public static Path in(Path folder, String name) {
    if (isPlain(name) || !hasBytes(folder)) {
      return folder.resolve(name);
    }
    Path named = Path.of(URI.create("file://" + raw(folder.toAbsolutePath()) + '/' + raw(name)));
    try {
      Path asPlatformSays = folder.resolve(name);
      return Files.exists(asPlatformSays) || !Files.exists(named) ? asPlatformSays : named;
    } catch (InvalidPathException e) {
      return named;
    }
  }

  private static boolean isPlain(String name) {
    return CharMatcher.ascii().matchesAllOf(name);
  }

  /** On Windows names are text all through. */
  private static boolean hasBytes(Path path) {
    return path.getFileSystem().equals(FileSystems.getDefault())
        && path.getFileSystem().getSeparator().equals("/");
  }

  private static String raw(Path folder) {
    return CharMatcher.is('/').trimTrailingFrom(folder.toUri().getRawPath());
  }

  private static String raw(String name) {
    StringBuilder raw = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      if (each == '/') {
        raw.append('/');
      } else {
        raw.append('%').append(HEX.toHexDigits(each));
      }
    }
    return raw.toString();
  }

  private static byte[] bytes(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '%') {
        bytes.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(raw.charAt(i));
      }
    }
    return bytes.toByteArray();
  }
}
