/**
 * The only place where rules become something Drools compiles: from the tree of a rule to its DRL
 * and to the classes of its facts.
 */
@NullMarked
package io.sanling.rules.drl;

import org.jspecify.annotations.NullMarked;
