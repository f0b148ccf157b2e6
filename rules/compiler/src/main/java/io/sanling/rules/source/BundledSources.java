package io.sanling.rules.source;

import com.google.common.base.Splitter;
import com.google.common.net.UrlEscapers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The source files (源文件) of the bundled rulebooks, which the jar of compiled rulebooks carries too:
 * {@code BundledSources.of("henan-2023")}.
 */
public final class BundledSources {
  private static final String FOLDER = "META-INF/sanling/sources/";
  private static final String INDEX = ".files";
  private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final char TAB = '\t';

  private BundledSources() {}

  /** The files of the bundled rulebook of that id, or nothing when no jar carries them. */
  public static Optional<RulebookFiles> of(String id) {
    if (!id.matches(ID)) {
      return Optional.empty();
    }
    byte[] index = resource(FOLDER + id + INDEX);
    if (index == null) {
      return Optional.empty();
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String line : new String(index, StandardCharsets.UTF_8).lines().toList()) {
      List<String> names = Splitter.on(TAB).splitToList(line);
      byte[] bytes = resource(FOLDER + id + "/" + names.get(0));
      if (bytes == null) {
        throw new IllegalStateException("missing " + names.get(1) + " of " + id);
      }
      files.put(names.get(1), bytes);
    }
    return Optional.of(RulebookFiles.of(id, files));
  }

  private static byte @Nullable [] resource(String name) {
    try (InputStream in = BundledSources.class.getClassLoader().getResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the files where {@link #of} finds them. Resources are named in ASCII, so that they are
   * found whatever the encoding of file names is.
   *
   * @param classes the folder that becomes the jar
   */
  public static void write(String id, RulebookFiles files, Path classes) throws IOException {
    Path folder = classes.resolve(FOLDER).resolve(id);
    StringBuilder index = new StringBuilder();
    for (Map.Entry<String, byte[]> file : files.all().entrySet()) {
      String name = resourceName(file.getKey());
      Path target = folder.resolve(name);
      Files.createDirectories(target.resolveSibling(""));
      Files.write(target, file.getValue());
      index.append(name).append(TAB).append(file.getKey()).append('\n');
    }
    Files.writeString(classes.resolve(FOLDER).resolve(id + INDEX), index, StandardCharsets.UTF_8);
  }

  private static String resourceName(String file) {
    return String.join(
        "/",
        Splitter.on('/')
            .splitToStream(file)
            .map(UrlEscapers.urlPathSegmentEscaper()::escape)
            .toList());
  }
}
