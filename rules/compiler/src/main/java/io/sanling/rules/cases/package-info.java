/** Cases of a rulebook: what a policy officer expects of it. */
@NullMarked
package io.sanling.rules.cases;

import org.jspecify.annotations.NullMarked;
