package io.sanling.internal.rulebook;

import java.util.Locale;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The one form in which a rule class is kept: nothing but what the JVM needs to run it, written in
 * one order, names in ASCII. Whoever reads a class of another form need not ask what the JVM would
 * make of it.
 */
public final class RuleClassForm {
  /** Java 17, whatever Java the rules were compiled on. */
  static final int VERSION = Opcodes.V17;

  private static final int FLAGS = 0xFFFF & ~Opcodes.ACC_PRIVATE;

  private RuleClassForm() {}

  /** The class in that form. */
  public static byte[] of(byte[] compiled) {
    return write(read(compiled));
  }

  /** Reads a class without what debuggers are told. */
  static ClassNode read(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG);
    return node;
  }

  /** Writes the class in that form; the node is not to be used any more. */
  static byte[] write(ClassNode read) {
    ClassNode plain = new ClassNode();
    plain.visit(
        read.version,
        read.access & 0xFFFF,
        read.name,
        null,
        read.superName,
        read.interfaces.toArray(new String[0]));
    for (FieldNode field : read.fields) {
      plain.visitField(field.access & FLAGS, ascii(field.name), field.desc, null, field.value);
    }
    read.methods.forEach(method -> plain.methods.add(plain(method)));
    ClassWriter writer = new ClassWriter(0);
    plain.accept(writer);
    return writer.toByteArray();
  }

  private static MethodNode plain(MethodNode read) {
    MethodNode plain = new MethodNode(read.access & FLAGS, ascii(read.name), read.desc, null, null);
    for (AbstractInsnNode step : read.instructions) {
      step.visibleTypeAnnotations = null;
      step.invisibleTypeAnnotations = null;
      if (step instanceof MethodInsnNode call) {
        call.name = ascii(call.name);
      } else if (step instanceof FieldInsnNode field) {
        field.name = ascii(field.name);
      }
    }
    plain.instructions = read.instructions;
    plain.tryCatchBlocks = read.tryCatchBlocks;
    plain.maxStack = read.maxStack;
    plain.maxLocals = read.maxLocals;
    return plain;
  }

  /** Methods are named after rules, and rules in Chinese. */
  private static String ascii(String name) {
    StringBuilder ascii = new StringBuilder();
    for (char c : name.toCharArray()) {
      if (c < 0x7F) {
        ascii.append(c);
      } else {
        ascii.append('$').append(String.format(Locale.ROOT, "%04x", (int) c));
      }
    }
    return ascii.toString();
  }
}
