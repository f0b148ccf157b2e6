package io.sanling.internal;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What tells this code from any other that bears the same version: what was made by other code is
 * not gone on with. Of jars the checksums of what is in them count, of folders of classes how long
 * and from when the files are, and of the jars of others names and lengths.
 */
public final class OwnCode {
  private OwnCode() {}

  /**
   * The digest.
   *
   * @param parts a class of each part that counts
   */
  public static String digest(Class<?>... parts) {
    Hasher digest = Hashing.sha256().newHasher();
    try {
      for (Class<?> part : parts) {
        CodeSource source = part.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location != null) {
          put(Path.of(location.toURI()), digest);
        }
      }
      for (String part : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
        File jar = new File(part);
        digest.putUnencodedChars(jar.getName()).putLong(jar.isFile() ? jar.length() : 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return "sha256:" + digest.hash();
  }

  private static void put(Path location, Hasher digest) throws IOException {
    if (Files.isRegularFile(location)) {
      try (ZipFile jar = new ZipFile(location.toFile())) {
        Enumeration<? extends ZipEntry> entries = jar.entries();
        while (entries.hasMoreElements()) {
          ZipEntry entry = entries.nextElement();
          digest.putUnencodedChars(entry.getName()).putLong(entry.getCrc());
          digest.putLong(entry.getSize());
        }
      }
      return;
    }
    try (Stream<Path> files = Files.walk(location)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        digest.putUnencodedChars(FileNames.within(location, file)).putLong(Files.size(file));
        digest.putLong(Files.getLastModifiedTime(file).toMillis());
      }
    }
  }
}
