package io.sanling.office;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What does not stay in memory: a temporary file that only this process and its owner read. */
final class PageSpool implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private long end;

  /** Where something stands. */
  record Piece(long at, int length) {}

  private PageSpool(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static PageSpool create() throws IOException {
    Path file = Files.createTempFile("sanling-report", ".tmp");
    return new PageSpool(
        file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  Piece put(byte[] bytes) throws IOException {
    Piece piece = new Piece(end, bytes.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      end += channel.write(buffer, end);
    }
    return piece;
  }

  byte[] get(Piece piece) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(piece.length());
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, piece.at() + buffer.position()) < 0) {
        throw new EOFException(file.toString());
      }
    }
    return buffer.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
