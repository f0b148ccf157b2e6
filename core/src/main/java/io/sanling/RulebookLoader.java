package io.sanling;

import io.sanling.rulebook.RulebookException;

/**
 * Where a {@link RulebookStore} gets its rulebook from, each time anew: {@link
 * RulebookBundle#loader}, or for an edited folder {@code RulebookCheck.loader(folder)} of the
 * compiler, which runs its cases too before it lets it through.
 */
@FunctionalInterface
public interface RulebookLoader {
  /**
   * The rulebook as it now is.
   *
   * @throws RulebookException when it cannot be used
   */
  Rulebook load();
}
