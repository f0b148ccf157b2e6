/**
 * For tests of embedding applications: records that read like sentences, rules verified one by one.
 * Nothing else of the library refers to this package.
 */
@NullMarked
package io.sanling.testkit;

import org.jspecify.annotations.NullMarked;
