/**
 * A rule as a typed tree (规则树), from the moment its sentences are understood until it is printed
 * once for Drools. Whatever looks into rules looks here.
 */
@NullMarked
package io.sanling.rules.tree;

import org.jspecify.annotations.NullMarked;
