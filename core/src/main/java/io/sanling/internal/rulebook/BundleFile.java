package io.sanling.internal.rulebook;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSortedMap;
import io.sanling.internal.Unseen;
import io.sanling.internal.publish.Publication;
import io.sanling.internal.publish.Unwritten;
import io.sanling.rulebook.RulebookException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The outer form of a bundle: a zip of named entries, sorted, stored uncompressed, without times.
 * The same entries give the same bytes on every machine, no compressor has a say in them, nothing
 * unpacks to more than the file, and a file of any other form is refused.
 */
public final class BundleFile {
  public static final int MOST_BYTES = 1 << 24;

  private static final int MOST_ENTRIES = 8192;
  private static final int LONGEST_NAME = 512;

  /**
   * The zip format has no "none"; at its first days, extra fields would depend on the time zone.
   */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final CharMatcher FORBIDDEN =
      CharMatcher.anyOf("\\:").or(CharMatcher.javaIsoControl());

  private BundleFile() {}

  /**
   * Reads a file, whole, if it is no larger than a bundle may be.
   *
   * @throws RulebookException with a code {@code RB-BUNDLE-…} when it cannot be read or is larger
   */
  public static byte[] contents(Path file) {
    if (!Files.isRegularFile(file)) {
      throw unreadable(file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return contents(in, file.toString());
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  /**
   * Reads a stream to its end, if that is no more than a bundle may be.
   *
   * @param name what is read, for a message
   * @throws RulebookException with a code {@code RB-BUNDLE-…} when it cannot be read or is larger
   */
  public static byte[] contents(InputStream in, String name) {
    byte[] bytes;
    try {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      RulebookException refused = unreadable(name);
      refused.initCause(e);
      throw refused;
    }
    if (bytes.length > MOST_BYTES) {
      throw refused(
          "SIZE",
          "规则包大于 " + MOST_BYTES + " 字节",
          "the bundle is larger than " + MOST_BYTES + " bytes");
    }
    return bytes;
  }

  /**
   * Takes a bundle apart into entries by name, going from header to header; nothing of what is in
   * them is looked at.
   *
   * @param file what the bytes are of, for a message
   * @throws RulebookException with a code {@code RB-BUNDLE-…} when these are no bundle's bytes
   */
  public static ImmutableSortedMap<String, byte[]> entries(String file, byte[] bytes) {
    Map<String, byte[]> entries = new TreeMap<>();
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (in.remaining() >= Integer.BYTES && in.getInt() == ZipFile.LOCSIG) {
        in.getShort();
        in.getShort();
        int method = Short.toUnsignedInt(in.getShort());
        in.getInt();
        in.getInt();
        in.getInt();
        int size = in.getInt();
        byte[] name = new byte[Short.toUnsignedInt(in.getShort())];
        int extra = Short.toUnsignedInt(in.getShort());
        in.get(name);
        in.position(in.position() + extra);
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
        check(text, method);
        int end = Math.addExact(in.position(), size);
        if (size < 0 || end > bytes.length) {
          throw damaged(file);
        }
        if (entries.put(text, Arrays.copyOfRange(bytes, in.position(), end)) != null) {
          throw refused("ENTRY", "规则包中有两个 " + text, "the bundle holds " + text + " twice");
        }
        if (entries.size() > MOST_ENTRIES) {
          throw tooMany();
        }
        in.position(end);
      }
    } catch (BufferUnderflowException
        | IllegalArgumentException
        | ArithmeticException
        | CharacterCodingException e) {
      throw damaged(file);
    }
    if (entries.isEmpty()) {
      throw refused(
          "DAMAGED",
          file + " 不是规则包；规则包由 compile 命令编译",
          file + " is no bundle; the command compile makes bundles");
    }
    return ImmutableSortedMap.copyOf(entries);
  }

  /**
   * Checks that a bundle of these entries has these bytes and no others.
   *
   * @param file what the bytes are of, for a message
   * @throws RulebookException with a code {@code RB-BUNDLE-…} when it has not
   */
  public static void checkForm(String file, byte[] bytes, Map<String, byte[]> entries) {
    if (!Arrays.equals(bytes, bytes(entries))) {
      throw damaged(file);
    }
  }

  private static void check(String name, int method) {
    checkName(name);
    if (method != ZipEntry.STORED) {
      throw refused(
          "ENTRY",
          "规则包中的 " + name + " 是压缩存放的，规则包不压缩",
          "the entry " + name + " is compressed, which entries of a bundle are not");
    }
  }

  private static void checkName(String name) {
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || FORBIDDEN.matchesAnyOf(name)
        || name.codePoints().anyMatch(Unseen::isIgnorable)
        || Arrays.stream(name.split("/", -1))
            .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))) {
      throw refused(
          "ENTRY",
          "规则包中有不允许的文件名“" + Unseen.shown(name, false) + "”",
          "the bundle has an entry with the forbidden name " + Unseen.shown(name, false));
    }
  }

  /**
   * The bytes of a bundle of these entries.
   *
   * @throws RulebookException when they are too many, too large or badly named
   */
  public static byte[] bytes(Map<String, byte[]> entries) {
    if (entries.size() > MOST_ENTRIES) {
      throw tooMany();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> member : new TreeMap<>(entries).entrySet()) {
        checkName(member.getKey());
        CRC32 sum = new CRC32();
        sum.update(member.getValue());
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(member.getValue().length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(member.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes the file whole: whoever reads it sees the old bytes or the new.
   *
   * @throws RulebookException with code {@code RB-BUNDLE-WRITE} when that fails
   */
  public static void write(Path file, byte[] bytes) {
    requireFits(bytes);
    try {
      Publication.write(file, bytes);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /**
   * Writes the file whole unless there is something of that name; whether it did.
   *
   * @throws RulebookException with code {@code RB-BUNDLE-WRITE} when that fails
   */
  public static boolean writeNew(Path file, byte[] bytes) {
    requireFits(bytes);
    try {
      Publication.writeNew(file, bytes, false);
      return true;
    } catch (Publication.RefusedException e) {
      if (e.refusal() == Publication.Refusal.THERE) {
        return false;
      }
      throw unwritten(e);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private static void requireFits(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw refused(
          "SIZE",
          "规则包将大于 " + MOST_BYTES + " 字节，请去掉规则集文件夹中不需要的文件",
          "the bundle would be larger than "
              + MOST_BYTES
              + " bytes; take files out of the rulebook folder that are not needed");
    }
  }

  private static RulebookException unwritten(IOException e) {
    return refused(
        "WRITE", Unwritten.message(e, Locale.CHINESE), Unwritten.message(e, Locale.ENGLISH));
  }

  private static RulebookException unreadable(Path file) {
    if (Files.isDirectory(file)) {
      return refused(
          "UNREADABLE",
          file + " 是文件夹，不是规则包；规则集文件夹请先用 compile 命令编译",
          file + " is a folder, no bundle; compile a rulebook folder first");
    }
    return unreadable(file.toString());
  }

  /** The refusal of a bundle that cannot be read. */
  public static RulebookException unreadable(String name) {
    return refused("UNREADABLE", "无法读取规则包 " + name, "the bundle " + name + " cannot be read");
  }

  private static RulebookException tooMany() {
    return refused(
        "SIZE",
        "规则包中的文件多于 " + MOST_ENTRIES + " 个",
        "the bundle holds more than " + MOST_ENTRIES + " entries");
  }

  private static RulebookException damaged(String file) {
    return refused(
        "DAMAGED",
        "规则包 " + file + " 不完整或被改动过，请重新取得",
        "the bundle " + file + " is incomplete or was changed; get it anew");
  }

  /** The refusal of a bundle, with code {@code RB-BUNDLE-} and the reason. */
  public static RulebookException refused(String reason, String chinese, String english) {
    return new RulebookException("RB-BUNDLE-" + reason, chinese, english);
  }
}
