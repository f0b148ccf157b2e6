/** What comes in: unit records (创建主体记录) and the readers of their formats. */
@NullMarked
package io.sanling.record;

import org.jspecify.annotations.NullMarked;
