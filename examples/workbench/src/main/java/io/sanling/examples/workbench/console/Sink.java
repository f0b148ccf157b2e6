package io.sanling.examples.workbench.console;

import com.google.common.base.Ascii;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which remembers what went wrong: a print stream only says that something did.
 */
public final class Sink extends OutputStream {
  private final OutputStream out;
  private @Nullable IOException failure;

  public Sink(OutputStream out) {
    this.out = out;
  }

  /**
   * Why something could not be written; null also where the reader, {@code head} say, had enough.
   */
  public @Nullable IOException failure() {
    return failure == null || isClosedPipe(failure) ? null : failure;
  }

  private static boolean isClosedPipe(IOException e) {
    String said = Ascii.toLowerCase(String.valueOf(e.getMessage()));
    return Stream.of("pipe", "管道", "reset").anyMatch(said::contains);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      out.flush();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
