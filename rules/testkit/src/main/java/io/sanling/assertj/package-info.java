/**
 * AssertJ assertions on results, regions, rulebooks, replays and impacts. Needs {@code
 * org.assertj:assertj-core}; nothing else of the library refers to this package.
 */
@NullMarked
package io.sanling.assertj;

import org.jspecify.annotations.NullMarked;
