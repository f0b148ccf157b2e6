package io.sanling.internal.publish;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a publication changes on the disk goes through here, so that a test can break it off.
 */
interface Disk {
  /** Locks until closed, which removes the file, or until the process dies; null when held. */
  @Nullable Closeable lock(Path file) throws IOException;

  void createFolder(Path folder) throws IOException;

  /** A file that was not there; {@code secret}: for its owner only. Closing puts it on the disk. */
  OutputStream createFile(Path file, boolean secret) throws IOException;

  /** A file that is there, cut off behind so many bytes, to be written on. */
  OutputStream continueFile(Path file, long bytes) throws IOException;

  /** Renames at once; an existing file is replaced. */
  void move(Path from, Path to) throws IOException;

  void delete(Path fileOrEmptyFolder) throws IOException;

  /** The disk as it is. */
  Disk REAL =
      new Disk() {
        private final Set<Path> held = ConcurrentHashMap.newKeySet();

        @Override
        public @Nullable Closeable lock(Path file) throws IOException {
          // Opening the file a second time in one process, and closing it, would drop its lock.
          if (!held.add(file)) {
            return null;
          }
          boolean locked = false;
          try {
            Closeable lock = lockOfProcess(file);
            locked = lock != null;
            return lock;
          } finally {
            if (!locked) {
              held.remove(file);
            }
          }
        }

        private @Nullable Closeable lockOfProcess(Path file) throws IOException {
          while (true) {
            FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean mine = false;
            try {
              if (channel.tryLock() == null) {
                return null;
              }
              // An earlier holder may have removed this file, and a later one made another: theirs
              // is not as long as this.
              mark(file, channel);
              mine = Files.exists(file) && Files.size(file) == channel.size();
              if (mine) {
                return () -> unlock(file, channel);
              }
            } catch (OverlappingFileLockException e) {
              return null;
            } finally {
              if (!mine) {
                channel.close();
              }
            }
          }
        }

        /** On a full disk the file is removed again: nobody else would. */
        private void mark(Path file, FileChannel channel) throws IOException {
          boolean marked = false;
          try {
            channel.write(ByteBuffer.wrap(new byte[1]), ProcessHandle.current().pid());
            marked = true;
          } finally {
            if (!marked && Files.exists(file) && Files.size(file) == channel.size()) {
              Files.deleteIfExists(file);
            }
          }
        }

        private void unlock(Path file, FileChannel channel) throws IOException {
          try (channel) {
            Files.deleteIfExists(file);
          } finally {
            held.remove(file);
          }
        }

        @Override
        public void createFolder(Path folder) throws IOException {
          Files.createDirectory(folder);
        }

        @Override
        public OutputStream createFile(Path file, boolean secret) throws IOException {
          boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
          FileAttribute<?>[] attributes =
              secret && posix
                  ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------"))
                  }
                  : new FileAttribute<?>[0];
          FileChannel channel =
              FileChannel.open(
                  file,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  attributes);
          return Channels.newOutputStream(new Forced(channel));
        }

        @Override
        public OutputStream continueFile(Path file, long bytes) throws IOException {
          FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          boolean cut = false;
          try {
            channel.truncate(bytes).position(bytes);
            cut = true;
          } finally {
            if (!cut) {
              channel.close();
            }
          }
          return Channels.newOutputStream(new Forced(channel));
        }

        @Override
        public void move(Path from, Path to) throws IOException {
          Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void delete(Path fileOrEmptyFolder) throws IOException {
          Files.deleteIfExists(fileOrEmptyFolder);
        }
      };

  /** A quota or a disk over the network may say only now that it is full. */
  record Forced(FileChannel channel) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return channel.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      if (channel.isOpen()) {
        try (channel) {
          channel.force(true);
        }
      }
    }
  }
}
