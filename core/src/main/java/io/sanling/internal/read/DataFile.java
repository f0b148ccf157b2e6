package io.sanling.internal.read;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of data, the same however often it is read: a regular file, plain or gzip, read to its
 * proven end. A file that changes meanwhile is unreadable, not half the one and half the other.
 */
final class DataFile {
  private final Path path;
  private final String name;
  private final BasicFileAttributes found;
  private @Nullable HashCode content;

  /**
   * @throws UnreadableDataException when it is no regular file: opening a pipe would wait for ever,
   *     and what was read of it is gone
   */
  DataFile(Path path) throws IOException {
    this.path = path;
    this.name = Sniff.name(path);
    if (!Files.isRegularFile(path)) {
      throw notRegular(path);
    }
    this.found = Files.readAttributes(path, BasicFileAttributes.class);
  }

  /** What to say of a path that is no regular file. */
  static UnreadableDataException notRegular(Path path) {
    String name = Sniff.name(path);
    if (Files.isDirectory(path)) {
      return new UnreadableDataException(Code.FORMAT, "data.isFolder", null, name);
    }
    if (Files.exists(path)) {
      return new UnreadableDataException(Code.FORMAT, "data.noRegularFile", null, name);
    }
    return Files.isSymbolicLink(path)
        ? new UnreadableDataException(Code.FORMAT, "data.danglingLink", null, name)
        : new UnreadableDataException(Code.NOT_FOUND, "data.notFound", null, path.toString());
  }

  String name() {
    return name;
  }

  long size() {
    return found.size();
  }

  DataInput open() throws IOException {
    return DataInput.of(new Raw(Files.newInputStream(path)));
  }

  /** The file as it lies there; its end is compared with what was found at first. */
  private final class Raw extends InputStream {
    private final InputStream in;
    private final Hasher hasher = Hashing.murmur3_128().newHasher();
    private long count;
    private boolean ended;

    Raw(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = in.read(to, offset, length);
      if (read > 0) {
        hasher.putBytes(to, offset, read);
        count += read;
      } else if (read < 0 && !ended) {
        ended = true;
        requireUnchanged(count, hasher.hash());
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private void requireUnchanged(long count, HashCode now) throws IOException {
    BasicFileAttributes attributes =
        Files.exists(path) ? Files.readAttributes(path, BasicFileAttributes.class) : null;
    boolean same =
        attributes != null
            && count == found.size()
            && attributes.size() == found.size()
            && attributes.lastModifiedTime().equals(found.lastModifiedTime())
            && Objects.equals(attributes.fileKey(), found.fileKey())
            && (content == null || content.equals(now));
    if (!same) {
      throw new UnreadableDataException(Code.IO, "data.changed", null, name);
    }
    content = now;
  }
}
