package io.sanling.rules.compiler;

/**
 * A place in a rulebook folder that one can open.
 *
 * @param file file name in the folder
 * @param line line from 1, or 0 for the whole file
 */
public record Place(String file, int line) {
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file;
  }
}
