package io.sanling.internal.rulebook;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a class file declares and what it refers to, read from its bytes without loading it.
 *
 * @param name the class's own name, {@code a.b.C}
 * @param superclass its superclass, or null
 * @param interfaces its interfaces
 * @param declared its own fields ({@code name:type}) and methods ({@code name(parameters)result})
 * @param types every class it refers to; of an array, the class of its items
 * @param members every field and method it refers to
 * @param bootstraps every method handle, among them the bootstraps of {@code invokedynamic}
 * @param natives whether it has a native method
 * @param computed whether it has constants computed by code
 */
record ClassReferences(
    String name,
    @Nullable String superclass,
    ImmutableList<String> interfaces,
    ImmutableSet<String> declared,
    ImmutableSet<String> types,
    ImmutableSet<Member> members,
    ImmutableSet<Member> bootstraps,
    boolean natives,
    boolean computed) {

  /**
   * A field or method of a class.
   *
   * @param owner the class; {@code []} for an array
   * @param signature {@code name:type} or {@code name(parameters)result}
   */
  record Member(String owner, String signature) {
    @Override
    public String toString() {
      int end = signature.indexOf('(') < 0 ? signature.indexOf(':') : signature.indexOf('(');
      return owner + "." + signature.substring(0, end);
    }
  }

  static final String ARRAY = "[]";

  private static final int MAGIC = 0xCAFEBABE;
  private static final int NATIVE = 0x0100;

  /**
   * Reads a class file.
   *
   * @throws IOException when it is none
   */
  static ClassReferences read(byte[] bytes) throws IOException {
    try {
      return new Reader(bytes).read();
    } catch (IndexOutOfBoundsException | NullPointerException | ClassCastException e) {
      throw new IOException("no class file", e);
    }
  }

  /** Reads the tables of a class file, JVM specification chapter 4. */
  private static final class Reader {
    /** A constant that points to up to two others, or to a kind and one other. */
    private record Constant(int tag, int first, int second) {}

    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;

    private final DataInputStream in;
    private @Nullable Object[] pool = new Object[0];

    private final ImmutableSet.Builder<String> types = ImmutableSet.builder();
    private final ImmutableSet.Builder<Member> members = ImmutableSet.builder();
    private final ImmutableSet.Builder<Member> bootstraps = ImmutableSet.builder();
    private final ImmutableSet.Builder<String> declared = ImmutableSet.builder();
    private boolean natives;
    private boolean computed;

    Reader(byte[] bytes) {
      this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    ClassReferences read() throws IOException {
      if (in.readInt() != MAGIC) {
        throw new IOException("no class file");
      }
      in.skipNBytes(Integer.BYTES);
      readPool();
      takePool();
      in.skipNBytes(Short.BYTES);
      String name = type(in.readUnsignedShort());
      int superclass = in.readUnsignedShort();
      ImmutableList.Builder<String> interfaces = ImmutableList.builder();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        interfaces.add(type(in.readUnsignedShort()));
      }
      declarations(true);
      declarations(false);
      attributes();
      if (in.read() >= 0) {
        throw new IOException("more than a class file");
      }
      return new ClassReferences(
          name,
          superclass == 0 ? null : type(superclass),
          interfaces.build(),
          declared.build(),
          types.build(),
          members.build(),
          bootstraps.build(),
          natives,
          computed);
    }

    private void readPool() throws IOException {
      pool = new Object[in.readUnsignedShort()];
      for (int i = 1; i < pool.length; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case UTF8 -> pool[i] = in.readUTF();
          case INTEGER, FLOAT -> in.skipNBytes(Integer.BYTES);
          case LONG, DOUBLE -> {
            in.skipNBytes(Long.BYTES);
            i++;
          }
          case CLASS, STRING, METHOD_TYPE -> pool[i] = new Constant(tag, in.readUnsignedShort(), 0);
          case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC ->
              pool[i] = new Constant(tag, in.readUnsignedShort(), in.readUnsignedShort());
          case METHOD_HANDLE ->
              pool[i] = new Constant(tag, in.readUnsignedByte(), in.readUnsignedShort());
          default -> throw new IOException("unknown constant " + tag);
        }
      }
    }

    private void takePool() throws IOException {
      for (int i = 1; i < pool.length; i++) {
        if (pool[i] instanceof Constant constant) {
          switch (constant.tag()) {
            case CLASS -> {
              String type = type(i);
              if (!type.equals(ARRAY)) {
                types.add(type);
              }
            }
            case FIELD, METHOD, INTERFACE_METHOD -> members.add(member(constant));
            case METHOD_HANDLE -> bootstraps.add(member(constant(constant.second())));
            case DYNAMIC -> computed = true;
            default -> {}
          }
        }
      }
    }

    private Member member(Constant reference) throws IOException {
      boolean field = reference.tag() == FIELD;
      if (!field && reference.tag() != METHOD && reference.tag() != INTERFACE_METHOD) {
        throw new IOException("no member");
      }
      Constant nameAndType = constant(reference.second());
      String owner = text(constant(reference.first()).first());
      return new Member(
          owner.startsWith("[") ? ARRAY : owner.replace('/', '.'),
          signature(text(nameAndType.first()), text(nameAndType.second()), field));
    }

    /** A name with the separators in it, though Java could load it, would pass for another. */
    private static String signature(String name, String type, boolean field) throws IOException {
      if (name.indexOf('(') >= 0 || name.indexOf(':') >= 0 || type.startsWith("(") == field) {
        throw new IOException("no member");
      }
      return field ? name + ":" + type : name + type;
    }

    private void declarations(boolean fields) throws IOException {
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        int flags = in.readUnsignedShort();
        String name = text(in.readUnsignedShort());
        declared.add(signature(name, text(in.readUnsignedShort()), fields));
        natives |= !fields && (flags & NATIVE) != 0;
        attributes();
      }
    }

    private void attributes() throws IOException {
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        in.skipNBytes(Short.BYTES);
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
      }
    }

    /** The class of a class constant; of an array the class of its items, none for primitives. */
    private String type(int index) throws IOException {
      Constant constant = constant(index);
      if (constant.tag() != CLASS) {
        throw new IOException("no class constant");
      }
      String name = text(constant.first()).replace('/', '.');
      if (!name.startsWith("[")) {
        return name;
      }
      String item = name.substring(name.lastIndexOf('[') + 1);
      return item.startsWith("L") && item.endsWith(";")
          ? item.substring(1, item.length() - 1)
          : ARRAY;
    }

    private Constant constant(int index) throws IOException {
      if (pool[index] instanceof Constant constant) {
        return constant;
      }
      throw new IOException("no constant");
    }

    private String text(int index) throws IOException {
      if (pool[index] instanceof String text) {
        return text;
      }
      throw new IOException("no text");
    }
  }
}
