/** Looking things up (查询): rulebooks, their sentences, schemas, published rates. */
@NullMarked
package io.sanling.examples.workbench.lookup;

import org.jspecify.annotations.NullMarked;
